import { refusalOf } from '../wire/refusals';
import type { Change, Sight } from '../wire/wire';
import type { FromHub, Line, ToHub } from './messages';
import { Picture } from './Picture.svelte';

type Watched = {
	readonly picture: Picture;
	watchers: number;
	asked: number;
	missed: Change[];
};

const lingering = 30_000;

/**
 * This page's end of the live connection: one picture for each topic however many parts of the page show it, kept up to date, and caught up after
 * every gap.
 */
class Live {
	readonly #watched = new Map<string, Watched>();
	readonly #calls = new Map<number, { topic: string }>();
	readonly #signedOut = new Set<() => void>();
	#send: ((message: ToHub) => void) | undefined;
	#leave: (() => void) | undefined;
	#lastCall = 0;
	#waiting: Change[] = [];
	#drawing = false;

	/** How the connection stands. */
	line = $state<Line>('offline');

	/** How many topics are still to be caught up. */
	behind = $state(0);

	/** When it was last known that nothing is missing. */
	upToDateAt = $state<Date | null>(null);

	/** When the connection was lost. */
	offlineSince = $state<Date | null>(null);

	get state(): Line {
		return this.line === 'live' && this.behind > 0 ? 'catching up' : this.line;
	}

	onSignedOut(tell: () => void): void {
		this.#signedOut.add(tell);
	}

	/** Opens the connection; it is there until `stop`. */
	async start(): Promise<void> {
		if (this.#send) return;
		this.offlineSince ??= new Date();
		if (typeof SharedWorker === 'function') {
			const worker = new SharedWorker(new URL('./shared.ts', import.meta.url), { type: 'module', name: 'equalcare-live' });
			worker.port.onmessage = ({ data }: MessageEvent<FromHub>) => this.#hear(data);
			this.#send = (message) => worker.port.postMessage(message);
		} else {
			const { Hub } = await import('./Hub');
			const hub = new Hub(`${location.origin}/hubs/live`);
			const page = { tell: (message: FromHub) => this.#hear(message) };
			this.#send = (message) => hub.hear(page, message);
			hub.add(page);
		}
		const wake = () => this.#send?.({ say: 'wake' });
		const sleep = () => this.#send?.({ say: 'sleep' });
		const seen = () => document.visibilityState === 'visible' && wake();
		const bye = () => this.#send?.({ say: 'bye' });
		// A page that the browser had put aside said goodbye; it begins anew.
		const back = (event: PageTransitionEvent) => event.persisted && location.reload();
		addEventListener('online', wake);
		addEventListener('offline', sleep);
		addEventListener('pagehide', bye);
		addEventListener('pageshow', back);
		document.addEventListener('visibilitychange', seen);
		this.#leave = () => {
			removeEventListener('online', wake);
			removeEventListener('offline', sleep);
			removeEventListener('pagehide', bye);
			removeEventListener('pageshow', back);
			document.removeEventListener('visibilitychange', seen);
		};
	}

	stop(): void {
		this.#send?.({ say: 'bye' });
		this.#leave?.();
		this.#send = undefined;
		for (const { picture } of this.#watched.values()) picture.close('signed-out');
		this.#watched.clear();
		this.#calls.clear();
		this.#waiting = [];
		this.behind = 0;
		this.line = 'offline';
	}

	/** The picture of a topic, live for as long as somebody watches it. */
	watch(topic: string): { readonly picture: Picture; readonly done: () => void } {
		let watched = this.#watched.get(topic);
		if (!watched) {
			watched = { picture: new Picture(topic), watchers: 0, asked: 0, missed: [] };
			this.#watched.set(topic, watched);
			if (this.line === 'live') this.#ask(watched);
		}
		const its = watched;
		its.watchers++;
		let over = false;
		return {
			picture: its.picture,
			done: () => {
				if (over) return;
				over = true;
				its.watchers--;
				// Whoever goes back and forth between two pages should not wait for the same picture again and again.
				if (its.watchers === 0) setTimeout(() => this.#forget(topic, its), lingering);
			},
		};
	}

	/** Shows a card as it will be, wherever it is shown. Returns what to call with the position at which it became so, or without one when it did not. */
	guess(card: string, patch: object): (position?: number) => void {
		const guesses = [...this.#watched.values()].map(({ picture }) => picture.guess(card, patch));
		return (position) => {
			for (const settle of guesses) settle(position);
		};
	}

	/** Tells those who look at a topic that one is writing. */
	typing(topic: string): void {
		this.#send?.({ say: 'typing', topic });
	}

	#forget(topic: string, watched: Watched): void {
		if (watched.watchers > 0 || this.#watched.get(topic) !== watched) return;
		this.#watched.delete(topic);
		this.#send?.({ say: 'unwatch', topic });
		this.#count();
	}

	#hear(message: FromHub): void {
		switch (message.say) {
			case 'line':
				this.#hearLine(message.line);
				break;
			case 'sight':
				this.#hearSight(message.call, message.sight);
				break;
			case 'refused':
				this.#hearRefusal(message.call, message.message);
				break;
			case 'changed':
				this.#waiting.push(message.change);
				this.#draw();
				break;
			case 'closed':
				this.#flush();
				this.#watched.get(message.closed.topic)?.picture.close(message.closed.reason);
				break;
			case 'typing':
				this.#watched.get(message.topic)?.picture.hearTyping(message.memberId);
				break;
			case 'presence': {
				const picture = this.#watched.get(message.topic)?.picture;
				if (picture) picture.here = message.here;
				break;
			}
		}
	}

	#hearLine(line: Line): void {
		this.line = line;
		if (line === 'live') {
			this.offlineSince = null;
			for (const watched of this.#watched.values()) this.#ask(watched);
			this.#count();
		} else {
			this.offlineSince ??= new Date();
			this.#calls.clear();
			for (const watched of this.#watched.values()) watched.asked = 0;
			this.behind = 0;
			if (line === 'signed out') for (const tell of this.#signedOut) tell();
		}
	}

	#ask(watched: Watched): void {
		const call = ++this.#lastCall;
		watched.asked = call;
		watched.missed = [];
		this.#calls.set(call, { topic: watched.picture.topic });
		this.#send?.({ say: 'watch', call, topic: watched.picture.topic, from: watched.picture.bookmark });
		this.#count();
	}

	#hearSight(call: number, sight: Sight): void {
		const watched = this.#answered(call);
		if (!watched) return;
		watched.asked = 0;
		if (!watched.picture.show(sight)) {
			watched.picture.close('epoch');
			this.#ask(watched);
			return;
		}
		// What the server sent while it was drawing this picture fits behind it.
		for (const change of watched.missed) {
			if (!watched.picture.apply(change) && change.to > watched.picture.version) {
				this.#ask(watched);
				return;
			}
		}
		watched.missed = [];
		this.#count();
	}

	#hearRefusal(call: number, message: string): void {
		const watched = this.#answered(call);
		if (!watched) return;
		watched.asked = 0;
		const refusal = refusalOf(new Error(message));
		if (refusal.code === 'topic.not-found') watched.picture.close(refusal.code);
		else if (refusal.code !== 'client.fault' && this.line === 'live') setTimeout(() => watched.asked === 0 && this.line === 'live' && this.#ask(watched), 2_000);
		this.#count();
	}

	#answered(call: number): Watched | undefined {
		const topic = this.#calls.get(call)?.topic;
		this.#calls.delete(call);
		const watched = topic === undefined ? undefined : this.#watched.get(topic);
		return watched?.asked === call ? watched : undefined;
	}

	// Two hundred changes a second are drawn sixty times a second, and not at all less completely.
	#draw(): void {
		if (this.#drawing) return;
		this.#drawing = true;
		const draw = () => {
			this.#drawing = false;
			this.#flush();
		};
		if (document.visibilityState === 'visible') requestAnimationFrame(draw);
		else setTimeout(draw, 100);
	}

	#flush(): void {
		const changes = this.#waiting;
		this.#waiting = [];
		for (const change of changes) {
			const watched = this.#watched.get(change.topic);
			if (!watched) continue;
			if (watched.asked !== 0) watched.missed.push(change);
			else if (!watched.picture.apply(change)) this.#ask(watched);
		}
		if (changes.length > 0) this.#count();
	}

	#count(): void {
		this.behind = [...this.#watched.values()].filter((watched) => watched.asked !== 0).length;
		if (this.line === 'live' && this.behind === 0) this.upToDateAt = new Date();
	}
}

export const live = new Live();
