import { SvelteMap } from 'svelte/reactivity';
import { live } from '../live/live.svelte';
import type { Picture } from '../live/Picture.svelte';
import { tap } from '../live/tap';
import { vault } from '../offline/Vault';
import { session } from '../session/session.svelte';
import { ask, bring, give } from '../wire/http';
import { NoAnswer, Refusal, refusalOf } from '../wire/refusals';
import type { Attachment, Card } from '../wire/wire';
import { now } from '../words/now.svelte';
import { mentionedIn, type Message, type Place, type Speaker, type Unsent } from './messages';

const page = 50;
const keepAfter = 400;

interface Kept {
	readonly draft: string;
	readonly unsent: readonly Unsent[];
}

/**
 * A room as one reads it: what is live, what was fetched of earlier, and what is on its way. The live picture shows the last fifty messages; what has gone out of
 * it above stays here for as long as the page is open.
 */
export class Conversation {
	readonly #place: Place;
	readonly #id: string;
	readonly #picture: Picture;
	readonly #seen = new SvelteMap<string, Message>();
	#stop: () => void;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#opened = false;

	hasEarlier = $state(true);
	draft = $state('');
	unsent = $state.raw<readonly Unsent[]>([]);

	/** Up to which place this person had read when the page was opened; null until that is known. */
	readUpTo = $state<number | null>(null);

	constructor(place: Place, id: string, picture: Picture) {
		this.#place = place;
		this.#id = id;
		this.#picture = picture;
		this.readUpTo = Number(localStorage.getItem(this.#mark)) || 0;
		this.#stop = $effect.root(() => {
			$effect(() => this.#take(picture.all('message')));
			$effect(() => {
				const kept = { draft: this.draft, unsent: this.unsent.filter((one) => one.id === undefined) };
				if (!this.#opened) return;
				clearTimeout(this.#timer);
				this.#timer = setTimeout(() => this.#keep(kept), keepAfter);
			});
			// Signal is back: what waits goes out at once, in the order in which it was said.
			$effect(() => {
				if (live.line === 'live') void this.#sendWaiting();
			});
		});
		void this.#open();
	}

	get messages(): Message[] {
		const shown = new Map(this.#seen);
		for (const message of this.#picture.all('message')) shown.set(message.messageId, message);
		return [...shown.values()].toSorted((one, other) => one.place - other.place);
	}

	get pinned(): Message[] {
		return this.messages.filter((message) => message.pinned && !message.deletedAt);
	}

	/** Everybody in the room but oneself. */
	get people(): Speaker[] {
		const people = [
			...this.#picture.all('member').map((member) => ({ id: member.memberId, name: member.name })),
			...this.#picture.all('circleMember').map((member) => ({ id: member.memberId, name: member.name })),
		];
		return people.filter((person) => person.id !== session.id).toSorted((one, other) => one.name.localeCompare(other.name));
	}

	message(id: string): Message | undefined {
		return this.#picture.card(`message-${id}`, 'message') ?? this.#seen.get(id);
	}

	fileAddress(file: Attachment): string {
		return `/api/${this.#place}/${this.#id}/attachments/${file.id}`;
	}

	async older(): Promise<void> {
		const found = await ask(`/api/${this.#place}/{id}/messages`, { id: this.#id, limit: page, before: this.messages[0]?.place });
		for (const message of found.items.filter(isMessage)) this.#seen.set(message.messageId, message);
		this.hasEarlier = found.next !== undefined && found.next !== null;
	}

	/** Says something. It is in sight at once, and goes out in its turn. */
	async say(text: string, replyTo: string | undefined, attachments: readonly Attachment[]): Promise<void> {
		const key = crypto.randomUUID();
		const said: Unsent = {
			key,
			text,
			...(replyTo ? { replyTo } : {}),
			mentions: mentionedIn(text, this.people),
			attachments,
			madeAt: now.exactly().toISOString(),
			state: this.unsent.some((one) => one.state === 'waiting') ? 'waiting' : 'sending',
		};
		this.unsent = [...this.unsent, said];
		if (said.state === 'sending') await this.#send(said);
	}

	async retry(key: string): Promise<void> {
		const again = this.unsent.find((one) => one.key === key);
		if (again) await this.#send(again);
	}

	letGo(key: string): Unsent | undefined {
		const gone = this.unsent.find((one) => one.key === key);
		this.unsent = this.unsent.filter((one) => one.key !== key);
		return gone;
	}

	async edit(message: Message, text: string): Promise<void> {
		const values = { id: this.#id, message: message.messageId };
		await tap(`/api/${this.#place}/{id}/messages/{message}/edit`, values, { text, mentions: mentionedIn(text, this.people) }, { card: message.id, patch: { text } });
		await this.#lookAgain(message);
	}

	async takeBack(message: Message): Promise<void> {
		await tap(`/api/${this.#place}/{id}/messages/{message}/delete`, { id: this.#id, message: message.messageId }, {});
		await this.#lookAgain(message);
	}

	async react(message: Message, emoji: string): Promise<void> {
		const isThere = message.reactions.some((one) => one.emoji === emoji && one.by.some((by) => by.id === session.id));
		const values = { id: this.#id, message: message.messageId };
		await tap(`/api/${this.#place}/{id}/messages/{message}/${isThere ? 'unreact' : 'react'}`, values, { emoji });
		await this.#lookAgain(message);
	}

	async pin(message: Message): Promise<void> {
		await tap(`/api/${this.#place}/{id}/messages/{message}/${message.pinned ? 'unpin' : 'pin'}`, { id: this.#id, message: message.messageId }, {});
		await this.#lookAgain(message);
	}

	bring(file: File): Promise<Attachment> {
		return bring(`/api/${this.#place}/${this.#id}/attachments?name=${encodeURIComponent(file.name)}`, file);
	}

	/** Notes on this device that everything up to now has been in sight. The line that marks what is new stays where it was. */
	read(): void {
		const last = this.messages.at(-1);
		if (last) localStorage.setItem(this.#mark, String(last.place));
	}

	close(): void {
		this.#stop();
		clearTimeout(this.#timer);
		if (this.#opened) this.#keep({ draft: this.draft, unsent: this.unsent.filter((one) => one.id === undefined) });
	}

	get #mark(): string {
		return `read-${session.id}-${this.#place}-${this.#id}`;
	}

	get #kept(): string {
		return `chat-${this.#place}-${this.#id}`;
	}

	async #open(): Promise<void> {
		const kept = await vault.recall<Kept>(this.#kept);
		if (kept) {
			this.draft ||= kept.draft;
			this.unsent = [...kept.unsent.map((one): Unsent => (one.state === 'sending' ? { ...one, state: 'waiting' } : one)), ...this.unsent];
		}
		this.#opened = true;
		void this.#sendWaiting();
		await this.#findPinned().catch(() => undefined);
	}

	async #findPinned(): Promise<void> {
		const found = await ask(`/api/${this.#place}/{id}/messages`, { id: this.#id, limit: 1 });
		for (const message of found.pinned.filter((one): one is string => typeof one === 'string' && !this.message(one))) {
			const card = await ask(`/api/${this.#place}/{id}/messages/{message}`, { id: this.#id, message });
			// Out of its order it would tear a gap into the conversation, so it is known and not shown in it.
			if (isMessage(card)) this.far.set(card.messageId, card);
		}
	}

	/** Pinned messages from before what is shown. */
	readonly far = new SvelteMap<string, Message>();

	#take(messages: readonly Message[]): void {
		if (messages.length === 0) return;
		const first = Math.min(...messages.map((message) => message.place));
		const last = Math.max(0, ...[...this.#seen.values()].map((message) => message.place));
		// After a long absence there may be a gap between what was seen and what is live.
		if (this.#seen.size > 0 && last < first && messages.length >= page) {
			this.#seen.clear();
			this.hasEarlier = true;
		}
		if (this.#seen.size === 0 && messages.length < page) this.hasEarlier = false;
		for (const message of messages) if (this.#seen.get(message.messageId)?.version !== message.version) this.#seen.set(message.messageId, message);
		const arrived = new Set(messages.map((message) => message.messageId));
		if (this.unsent.some((one) => one.id !== undefined && arrived.has(one.id))) this.unsent = this.unsent.filter((one) => one.id === undefined || !arrived.has(one.id));
	}

	// What is above the live picture changes without its telling.
	async #lookAgain(message: Message): Promise<void> {
		if (this.#picture.card(message.id, 'message')) return;
		const card = await ask(`/api/${this.#place}/{id}/messages/{message}`, { id: this.#id, message: message.messageId });
		if (!isMessage(card)) return;
		if (this.#seen.has(card.messageId)) this.#seen.set(card.messageId, card);
		if (card.pinned && !card.deletedAt) this.far.set(card.messageId, card);
		else this.far.delete(card.messageId);
	}

	async #sendWaiting(): Promise<void> {
		for (const one of this.unsent.filter((said) => said.state === 'waiting')) if (!(await this.#send(one))) return;
	}

	/** Whether the server has said anything at all. */
	async #send(said: Unsent): Promise<boolean> {
		this.#become(said.key, { state: 'sending' });
		try {
			const receipt = await give(
				`/api/${this.#place}/{id}/messages`,
				{ id: this.#id },
				{
					text: said.text,
					...(said.replyTo ? { replyTo: said.replyTo } : {}),
					...(said.mentions.length > 0 ? { mentions: said.mentions } : {}),
					...(said.attachments.length > 0 ? { attachments: said.attachments.map((file) => file.id) } : {}),
				},
				said.key,
			);
			if (this.message(receipt.id)) this.letGo(said.key);
			else this.#become(said.key, { id: receipt.id });
			return true;
		} catch (failed) {
			const inDoubt = failed instanceof NoAnswer || (failed instanceof Refusal && (failed.status >= 500 || failed.status === 429 || failed.status === 401));
			this.#become(said.key, inDoubt ? { state: 'waiting' } : { state: 'refused', sentence: refusalOf(failed).sentence });
			return !inDoubt;
		}
	}

	#become(key: string, change: Partial<Unsent>): void {
		this.unsent = this.unsent.map((one) => (one.key === key ? { ...one, ...change } : one));
	}

	#keep(kept: Kept): void {
		if (session.state === 'in') void vault.keep(this.#kept, kept).catch(() => undefined);
	}
}

const isMessage = (card: Card): card is Message => card.kind === 'message';
