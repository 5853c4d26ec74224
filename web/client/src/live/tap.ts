import { give, type Receipt } from '../wire/http';
import type { Posts } from '../wire/wire';
import { live } from './live.svelte';

/**
 * Gives a command and shows at once what it will make of a card; when the server says no, the card goes back to what it was and the refusal is thrown on.
 */
export async function tap<P extends keyof Posts & string>(
	path: P,
	values: Readonly<Record<string, string>>,
	body: Posts[P],
	guess?: { readonly card: string; readonly patch: object },
): Promise<Receipt> {
	const settle = guess && live.guess(guess.card, guess.patch);
	try {
		const receipt = await give(path, values, body);
		settle?.(receipt.position);
		return receipt;
	} catch (refused) {
		settle?.();
		throw refused;
	}
}
