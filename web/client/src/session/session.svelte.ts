import { live } from '../live/live.svelte';
import type { Picture } from '../live/Picture.svelte';
import { queue } from '../offline/queue.svelte';
import { vault } from '../offline/Vault';
import { router } from '../router.svelte';
import { ask, onSignedOut, send } from '../wire/http';
import { NoAnswer, Refusal } from '../wire/refusals';
import type { Card, MeBody } from '../wire/wire';
import { now } from '../words/now.svelte';
import { onTold, tell } from './tabs';

const keptHours = 48;
const settleFor = 1_500;

interface Kept {
	readonly me: MeBody;
	readonly cards: readonly Card[];
}

/** Who is here, and what of theirs is on this device. */
class Session {
	me = $state<MeBody | null>(null);
	state = $state<'finding out' | 'in' | 'out'>('finding out');

	/** Whether somebody was signed out a moment ago, so that the sign-in page says so. */
	ended = $state(false);

	/** Somebody's own day: the picture that is there on every page. */
	mine = $state<Picture | null>(null);

	#stopKeeping: (() => void) | undefined;
	#stopWatching: (() => void) | undefined;

	constructor() {
		onSignedOut(() => void this.#leave());
		live.onSignedOut(() => void this.#leave());
		onTold((said) => {
			if (said === 'queue') void queue.load();
			if (said === 'signed-out' && this.state === 'in') void this.#leave();
			if (said === 'signed-in') location.reload();
		});
	}

	/** Finds out who is here: from the server, or without a connection from what was kept. */
	async open(): Promise<void> {
		const kept = await vault.recall<Kept>('me');
		// Whoever was here last sees their day at once, and the server has its say right after.
		if (kept) await this.#enter(kept.me, kept.cards);
		try {
			const me = await ask('/api/me');
			if (kept && kept.me.memberId !== me.memberId) {
				await this.#forget();
				await this.#enter(me, []);
			} else if (!kept) await this.#enter(me, []);
			else this.me = me;
		} catch (failed) {
			if (failed instanceof Refusal && failed.status === 401) {
				if (kept) await this.#leave();
				else this.state = 'out';
			} else if (!kept) {
				this.state = 'out';
				if (!(failed instanceof NoAnswer)) console.error(failed);
			}
		}
	}

	async signIn(username: string, password: string): Promise<void> {
		await send('POST', '/api/session', { username, password });
		await this.signedIn();
	}

	async signedIn(): Promise<void> {
		await this.#forget();
		this.ended = false;
		const me = await ask('/api/me');
		tell('signed-in');
		await this.#enter(me, []);
		if (router.path === '/sign-in') router.go('/', { replace: true });
	}

	/** Signs out and takes everything of theirs off this device, also when the server cannot be reached just now. */
	async signOut(): Promise<void> {
		await send('DELETE', '/api/session').catch(() => undefined);
		await this.#leave();
		localStorage.clear();
		tell('signed-out');
	}

	/** What one may watch may have changed: a team that one joined just now. */
	async refresh(): Promise<void> {
		this.me = await ask('/api/me');
	}

	get id(): string {
		return this.me?.memberId ?? '';
	}

	topics(kind: string): { id: string; title: string }[] {
		return (this.me?.topics ?? [])
			.filter(({ topic }) => topic.startsWith(`${kind}/`))
			.map(({ topic, title }) => ({ id: topic.slice(kind.length + 1), title }));
	}

	async #enter(me: MeBody, cards: readonly Card[]): Promise<void> {
		this.me = me;
		this.state = 'in';
		await live.start();
		const { picture, done } = live.watch(`member/${me.memberId}`);
		if (cards.length > 0) picture.recall(cards);
		this.mine = picture;
		this.#stopWatching = done;
		this.#stopKeeping = this.#keep(picture);
		await queue.load();
	}

	/** Keeps the next two days on this device, a moment after each change. */
	#keep(picture: Picture): () => void {
		return $effect.root(() => {
			let timer: ReturnType<typeof setTimeout> | undefined;
			$effect(() => {
				const { me } = this;
				const cards = picture.everything();
				if (!me || picture.version === 0) return;
				clearTimeout(timer);
				timer = setTimeout(() => void vault.keep('me', { me: $state.snapshot(me), cards: cards.filter(isNear) }).catch(() => undefined), settleFor);
			});
			// Signal is back: what waits goes out at once.
			$effect(() => {
				if (live.line === 'live') void queue.send();
			});
			return () => clearTimeout(timer);
		});
	}

	async #leave(): Promise<void> {
		const wasIn = this.state === 'in';
		this.state = 'out';
		live.stop();
		queue.forget();
		this.#stopWatching?.();
		this.me = null;
		this.mine = null;
		router.go('/', { replace: true });
		await this.#forget();

		// Said only once it is true.
		this.ended = wasIn;
	}

	async #forget(): Promise<void> {
		this.#stopKeeping?.();
		this.#stopKeeping = undefined;
		queue.forget();
		sessionStorage.clear();
		await vault.wipe();
	}
}

function isNear(card: Card): boolean {
	if (card.kind !== 'appointment') return true;
	const from = now.time.getTime();
	return Date.parse(card.end) > from - 12 * 3_600_000 && Date.parse(card.start) < from + keptHours * 3_600_000;
}

export const session = new Session();
