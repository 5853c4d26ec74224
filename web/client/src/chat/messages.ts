import type { CardOf } from '../live/Picture.svelte';
import type { Attachment } from '../wire/wire';

export type Message = CardOf<'message'>;
export type Place = 'teams' | 'circles';

/** Somebody in the room. */
export interface Speaker {
	readonly id: string;
	readonly name: string;
}

/** A message on its way. It keeps the key with which it was first given, so that however often it is sent it is said once. */
export interface Unsent {
	readonly key: string;
	readonly text: string;
	readonly replyTo?: string;
	readonly mentions: readonly string[];
	readonly attachments: readonly Attachment[];
	readonly madeAt: string;
	readonly state: 'sending' | 'waiting' | 'refused';

	/** Why the server does not take it, in its own words. */
	readonly sentence?: string;

	/** The message that it has become. */
	readonly id?: string;
}

/** A few that say most of what one wants to say without words. */
export const usualEmoji = ['👍', '❤️', '😊', '😂', '🎉', '🙏', '👏', '😮', '😢', '✅'] as const;

export const mostFiles = 4;
export const largestFile = 5 * 1024 * 1024;

export const isPicture = (file: Attachment): boolean => file.type.startsWith('image/');

/** Those whose names stand behind an @ in a text. */
export function mentionedIn(text: string, people: readonly Speaker[]): string[] {
	return people.filter((person) => text.includes(`@${person.name}`)).map((person) => person.id);
}

/** A text in parts: those which name somebody who is mentioned, and the rest. */
export function partsOf(text: string, mentioned: readonly Speaker[]): { readonly text: string; readonly is: boolean }[] {
	const names = mentioned.map((person) => `@${person.name}`).toSorted((one, other) => other.length - one.length);
	const parts: { text: string; is: boolean }[] = [];
	let plain = '';
	for (let at = 0; at < text.length; ) {
		const name = text[at] === '@' ? names.find((one) => text.startsWith(one, at)) : undefined;
		if (name === undefined) {
			plain += text[at++];
			continue;
		}
		if (plain) parts.push({ text: plain, is: false });
		plain = '';
		parts.push({ text: name, is: true });
		at += name.length;
	}
	if (plain) parts.push({ text: plain, is: false });
	return parts;
}

/** What is being typed behind an @ at the caret; null where nobody is being mentioned. */
export function mentionAt(text: string, caret: number): { readonly from: number; readonly letters: string } | null {
	const from = text.lastIndexOf('@', caret - 1);
	if (from < 0 || (from > 0 && /\S/.test(text[from - 1]!))) return null;
	const letters = text.slice(from + 1, caret);
	return letters.length <= 30 && !letters.includes('\n') ? { from, letters } : null;
}
