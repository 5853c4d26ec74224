import { speak } from '../words/words';

export interface Prefs {
	text: 'usual' | 'large' | 'larger' | 'largest';
	look: 'device' | 'light' | 'dark';
	contrast: 'usual' | 'strong';
	motion: 'device' | 'none';
	language: string;
	quiet: boolean;
	quietFrom: string;
	quietTo: string;
}

const place = 'settings';
const usual: Prefs = { text: 'usual', look: 'device', contrast: 'usual', motion: 'device', language: 'en-GB', quiet: false, quietFrom: '21:00', quietTo: '07:00' };
const sizes: Record<Prefs['text'], string> = { usual: '1', large: '1.2', larger: '1.5', largest: '2' };

/** How this device shows things; nothing of it says who uses it. */
class Settings {
	#prefs = $state<Prefs>(usual);

	constructor() {
		try {
			this.#prefs = { ...usual, ...(JSON.parse(localStorage.getItem(place) ?? '{}') as Partial<Prefs>) };
		} catch {
			// What cannot be read is as good as never set.
		}
		matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.apply());
		this.apply();
	}

	get prefs(): Prefs {
		return this.#prefs;
	}

	set(change: Partial<Prefs>): void {
		this.#prefs = { ...this.#prefs, ...change };
		localStorage.setItem(place, JSON.stringify(this.#prefs));
		this.apply();
	}

	apply(): void {
		const { text, look, contrast, motion, language } = this.#prefs;
		const root = document.documentElement;
		const isDark = look === 'dark' || (look === 'device' && matchMedia('(prefers-color-scheme: dark)').matches);
		root.style.setProperty('--text', sizes[text]);
		root.dataset['look'] = isDark ? 'dark' : 'light';
		root.dataset['contrast'] = contrast;
		root.dataset['motion'] = motion;
		speak(language);
	}

	/** Whether it is a time at which nothing should ring. */
	isQuiet(clock: string): boolean {
		const { quiet, quietFrom, quietTo } = this.#prefs;
		if (!quiet) return false;
		return quietFrom <= quietTo ? clock >= quietFrom && clock < quietTo : clock >= quietFrom || clock < quietTo;
	}
}

export const settings = new Settings();
