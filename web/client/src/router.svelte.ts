/** Where one is in the app, as the address bar says it. */
class Router {
	path = $state(location.pathname);
	query = $state(location.search);

	constructor() {
		addEventListener('popstate', () => this.#read());
		document.addEventListener('click', (event) => this.#follow(event));
	}

	go(to: string, { replace = false } = {}): void {
		if (to === this.path + this.query) return;
		if (replace) history.replaceState(null, '', to);
		else history.pushState(null, '', to);
		this.#read();
		if (!replace) scrollTo(0, 0);
	}

	#read(): void {
		this.path = location.pathname;
		this.query = location.search;
	}

	#follow(event: MouseEvent): void {
		if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
		const link = event.target instanceof Element ? event.target.closest('a') : null;
		if (!link || link.origin !== location.origin || link.target || link.hasAttribute('download') || link.getAttribute('href')?.startsWith('#')) return;
		event.preventDefault();
		this.go(link.pathname + link.search);
	}
}

export const router = new Router();

/** The parts that a pattern such as `/teams/:id/:part?` names, or null when the address is another one. */
export function match(pattern: string, path: string): Record<string, string> | null {
	const wanted = pattern.split('/').filter(Boolean);
	const given = path.split('/').filter(Boolean);
	if (given.length > wanted.length) return null;
	const found: Record<string, string> = {};
	for (const [index, part] of wanted.entries()) {
		const value = given[index];
		const name = part.startsWith(':') ? part.slice(1).replace(/\?$/, '') : null;
		if (value === undefined) {
			if (!part.endsWith('?')) return null;
		} else if (name !== null) {
			found[name] = decodeURIComponent(value);
		} else if (value !== part) return null;
	}
	return found;
}
