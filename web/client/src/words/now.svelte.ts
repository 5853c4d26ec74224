const beat = 10_000;
const noticeable = 2_000;

/** The clock of this page. It follows the server's: a phone that is five minutes off would otherwise say "late" of somebody who is in time. */
class Now {
	#offset = 0;
	#now = $state(new Date());

	constructor() {
		setInterval(() => this.look(), beat);
		if (typeof document !== 'undefined') document.addEventListener('visibilitychange', () => this.look());
	}

	get time(): Date {
		return this.#now;
	}

	/** The moment of asking, to the millisecond; not for showing. */
	exactly(): Date {
		return new Date(Date.now() + this.#offset);
	}

	look(): void {
		this.#now = this.exactly();
	}

	learn(offset: number): void {
		this.#offset = Math.abs(offset) < noticeable ? 0 : offset;
		if (Math.abs(this.exactly().getTime() - this.#now.getTime()) > beat) this.look();
	}
}

export const now = new Now();

/** From an answer's Date header, which is exact to the second. */
export function learnServerTime(header: string | null): void {
	const said = header === null ? NaN : Date.parse(header);
	if (!Number.isNaN(said)) now.learn(said + 500 - Date.now());
}
