import { words } from '../words/words';

/** A no of the server's: the code to act on, the sentence to show, and what would be possible instead. */
export class Refusal extends Error {
	constructor(
		readonly code: string,
		readonly sentence: string,
		readonly possible: readonly string[] = [],
		readonly status = 0,
	) {
		super(sentence);
	}
}

/** Nobody can say whether the server heard. */
export class NoAnswer extends Error {}

/** What to show of whatever went wrong. */
export function refusalOf(error: unknown): Refusal {
	if (error instanceof Refusal) return error;
	if (error instanceof NoAnswer) return new Refusal('client.no-answer', words.trouble.noAnswer);
	const spoken = /^.*?\[([a-z0-9.-]+)\] (.+)$/.exec(error instanceof Error ? error.message : '');
	if (spoken) return new Refusal(spoken[1]!, spoken[2]!);
	console.error(error);
	return new Refusal('client.fault', words.trouble.fault);
}
