import { en, type Words } from './en/index';

/**
 * Every word that the app says is in one catalogue for each language. Another language is another file of the same shape: the compiler says what is
 * missing in it.
 */
const catalogues: Record<string, Words> = { 'en-GB': en };

export const languages: readonly { readonly code: string; readonly name: string }[] = [{ code: 'en-GB', name: 'English' }];

let chosen = 'en-GB';

export const language = (): string => chosen;

export let words: Words = en;

export function speak(code: string): void {
	const catalogue = catalogues[code];
	if (!catalogue) return;
	chosen = code;
	words = catalogue;
	if (typeof document !== 'undefined') document.documentElement.lang = code;
}

const plurals = new Map<string, Intl.PluralRules>();

/** The form of a word that goes with a number, in the catalogue's language. */
export function plural(code: string, count: number, forms: Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }): string {
	let rules = plurals.get(code);
	if (!rules) plurals.set(code, (rules = new Intl.PluralRules(code)));
	return forms[rules.select(count)] ?? forms.other;
}
