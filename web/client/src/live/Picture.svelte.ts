import { SvelteMap } from 'svelte/reactivity';
import type { Card, Change, Sight } from '../wire/wire';
import type { Bookmark } from './messages';

export type Kind = Card['kind'];
export type CardOf<K extends Kind> = Extract<Card, { kind: K }>;

const typingLapses = 6_000;

/** A guess about a card, shown until the picture contains what the server made of the command, or said no. */
interface Guess {
	readonly card: string;
	readonly patch: object;
	until?: number;
}

/**
 * The live picture of one topic. A late or repeated message does no harm: a change fits the version that it was made for, or it does not, and then the
 * topic is asked for again.
 */
export class Picture {
	readonly topic: string;
	readonly #cards = new SvelteMap<string, Card>();
	readonly #guesses = new SvelteMap<string, Guess>();
	#epoch = $state('');
	#version = $state(0);

	/** Whether there has been anything to show yet. */
	loaded = $state(false);

	/** Why there is nothing to show any more. */
	closed = $state<string | null>(null);

	/** Who else has it open. */
	here = $state<readonly string[]>([]);

	/** Who is writing just now. */
	typing = $state<readonly string[]>([]);
	readonly #lapses = new Map<string, ReturnType<typeof setTimeout>>();

	constructor(topic: string) {
		this.topic = topic;
	}

	get version(): number {
		return this.#version;
	}

	get bookmark(): Bookmark | null {
		return this.loaded && this.#epoch !== '' ? { epoch: this.#epoch, version: this.#version } : null;
	}

	/** A whole picture, or what changed since the bookmark. False when it does not fit together: then it is asked for whole. */
	show(sight: Sight): boolean {
		if (sight.cards) {
			this.#cards.clear();
			for (const card of sight.cards) this.#cards.set(card.id, card);
			this.#epoch = sight.epoch;
			this.#version = sight.version;
		} else {
			for (const change of sight.changes ?? []) if (!this.apply(change)) return false;
			if (sight.epoch !== this.#epoch) return false;
			this.#version = Math.max(this.#version, sight.version);
		}
		this.closed = null;
		this.loaded = true;
		this.#settle();
		return true;
	}

	/** False when a change is missing in between, or this one belongs to another picture: the caller then asks the hub to catch up. */
	apply(change: Change): boolean {
		if (change.epoch !== this.#epoch) return false;
		// After a reconnect the same change may arrive twice. One that leads nowhere is the server's way to say: look again.
		if (change.to <= this.#version) return change.from !== change.to;
		if (change.from !== this.#version) return false;
		for (const card of change.cards) this.#cards.set(card.id, card);
		for (const id of change.gone) this.#cards.delete(id);
		this.#version = change.to;
		this.#settle();
		return true;
	}

	/** Access ended, or the topic did: nothing of it stays. */
	close(reason: string): void {
		this.#cards.clear();
		this.#guesses.clear();
		this.#epoch = '';
		this.#version = 0;
		this.here = [];
		this.loaded = false;
		this.closed = reason;
	}

	/** Shows what was kept on this device until the server's own picture comes. */
	recall(cards: readonly Card[]): void {
		if (this.loaded) return;
		for (const card of cards) this.#cards.set(card.id, card);
		this.loaded = true;
	}

	/** Somebody is writing; unless they say so again it is over soon. */
	hearTyping(member: string): void {
		clearTimeout(this.#lapses.get(member));
		if (!this.typing.includes(member)) this.typing = [...this.typing, member];
		this.#lapses.set(
			member,
			setTimeout(() => (this.typing = this.typing.filter((one) => one !== member)), typingLapses),
		);
	}

	card<K extends Kind>(id: string, kind: K): CardOf<K> | undefined {
		const card = this.#cards.get(id);
		return card?.kind === kind ? (this.#guessed(card) as CardOf<K>) : undefined;
	}

	all<K extends Kind>(kind: K): CardOf<K>[] {
		const found: CardOf<K>[] = [];
		for (const card of this.#cards.values()) if (card.kind === kind) found.push(this.#guessed(card) as CardOf<K>);
		return found;
	}

	everything(): Card[] {
		return [...this.#cards.values()];
	}

	/** Shows a card as it will be if the server agrees. Returns what to call with the position at which it did, or without one when it said no. */
	guess(card: string, patch: object): (position?: number) => void {
		const key = crypto.randomUUID();
		this.#guesses.set(key, { card, patch });
		return (position) => {
			if (position === undefined || position <= this.#version) this.#guesses.delete(key);
			else this.#guesses.set(key, { card, patch, until: position });
		};
	}

	#guessed(card: Card): Card {
		let seen = card;
		for (const guess of this.#guesses.values()) if (guess.card === card.id) seen = { ...seen, ...guess.patch } as Card;
		return seen;
	}

	#settle(): void {
		for (const [key, guess] of this.#guesses) if (guess.until !== undefined && guess.until <= this.#version) this.#guesses.delete(key);
	}
}
