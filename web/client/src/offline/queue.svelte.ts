import { live } from '../live/live.svelte';
import { giveOnce } from '../wire/http';
import { NoAnswer, Refusal } from '../wire/refusals';
import { now } from '../words/now.svelte';
import { tell } from '../session/tabs';
import { vault } from './Vault';

export type QueuedCommand = 'check-in' | 'check-out' | 'running-late';

/** A command on its way. It keeps the key with which it was first given, and the time at which it was true. */
export interface Queued {
	readonly key: string;
	readonly visit: string;
	readonly title: string;
	readonly command: QueuedCommand;
	readonly body: object;
	readonly patch: object;
	readonly madeAt: string;
	readonly refused?: { readonly code: string; readonly sentence: string; readonly possible: readonly string[] };
}

const tryAgainAfter = 5_000;

/** What was done at a visit, sent in order as soon as there is signal. What the server refuses stays until the person has seen it. */
class Queue {
	#entries = $state<[number, Queued][]>([]);
	#timer: ReturnType<typeof setTimeout> | undefined;

	/** Whether the last attempt found no way through. */
	stuck = $state(false);

	get waiting(): Queued[] {
		return this.#entries.map(([, entry]) => entry).filter((entry) => !entry.refused);
	}

	get refused(): Queued[] {
		return this.#entries.map(([, entry]) => entry).filter((entry) => entry.refused);
	}

	async load(): Promise<void> {
		this.#entries = await vault.queued<Queued>().catch(() => []);
		void this.send();
	}

	/** What a card looks like once everything on its way has arrived. */
	patchFor(visit: string): object {
		return Object.assign({}, ...this.waiting.filter((entry) => entry.visit === visit).map((entry) => entry.patch));
	}

	isWaiting(visit: string): boolean {
		return this.waiting.some((entry) => entry.visit === visit);
	}

	async add(visit: string, title: string, command: QueuedCommand, body: object, patch: object): Promise<void> {
		const entry: Queued = { key: crypto.randomUUID(), visit, title, command, body, patch, madeAt: now.exactly().toISOString() };
		const number = await vault.enqueue(entry);
		this.#entries.push([number, entry]);
		tell('queue');
		void this.send();
	}

	async letGo(key: string): Promise<void> {
		const found = this.#entries.find(([, entry]) => entry.key === key);
		if (!found) return;
		await vault.dequeue(found[0]);
		this.#entries = this.#entries.filter(([number]) => number !== found[0]);
		tell('queue');
	}

	/** Sends what waits, one after the other. Only one tab does so at a time. */
	async send(): Promise<void> {
		clearTimeout(this.#timer);
		await navigator.locks.request('equalcare-queue', { ifAvailable: true }, async (lock) => {
			if (lock) await this.#sendAll();
		});
		if (this.waiting.length > 0) this.#timer = setTimeout(() => void this.send(), tryAgainAfter);
	}

	forget(): void {
		clearTimeout(this.#timer);
		this.#entries = [];
		this.stuck = false;
	}

	async #sendAll(): Promise<void> {
		this.#entries = await vault.queued<Queued>().catch(() => this.#entries);
		for (const [number, entry] of [...this.#entries]) {
			if (entry.refused) continue;
			try {
				const receipt = await giveOnce(`/api/appointments/${entry.visit}/${entry.command}`, entry.body, entry.key);
				live.guess(entry.visit, entry.patch)(receipt.position);
				await vault.dequeue(number);
				this.#entries = this.#entries.filter(([its]) => its !== number);
				this.stuck = false;
			} catch (failed) {
				const inDoubt = failed instanceof NoAnswer || !(failed instanceof Refusal) || failed.status === 401 || failed.status === 429 || failed.status >= 500;
				if (inDoubt) {
					this.stuck = true;
					return;
				}
				const said: Queued = { ...entry, refused: { code: failed.code, sentence: failed.sentence, possible: failed.possible } };
				await vault.requeue(number, said);
				this.#entries = this.#entries.map(([its, its_entry]) => (its === number ? [its, said] : [its, its_entry]));
			}
			tell('queue');
		}
	}
}

export const queue = new Queue();
