/// <reference lib="webworker" />

/**
 * Opens the app without network. It keeps the app's own files and nothing else: what the server says about people never passes into its hands.
 */
declare const self: ServiceWorkerGlobalScope;

const version = '__VERSION__';
const cacheName = `app-${version}`;
const files = '__FILES__' as unknown as readonly string[];
const page = '/';
const beside = ['/manifest.webmanifest', '/icon.svg'];

self.addEventListener('install', (event) => {
	event.waitUntil(
		(async () => {
			const cache = await caches.open(cacheName);
			await cache.addAll([page, ...files, ...beside]);
			await self.skipWaiting();
		})(),
	);
});

self.addEventListener('activate', (event) => {
	event.waitUntil(
		(async () => {
			// Pages that are open still run the version before, whose files they may want: one is kept.
			const names = (await caches.keys()).filter((name) => name.startsWith('app-'));
			const old = names.filter((name) => name !== cacheName).slice(0, -1);
			await Promise.all(old.map((name) => caches.delete(name)));
			await self.clients.claim();
		})(),
	);
});

self.addEventListener('fetch', (event) => {
	const { request } = event;
	const url = new URL(request.url);
	if (request.method !== 'GET' || url.origin !== self.location.origin) return;
	if (request.mode === 'navigate') {
		if (isPage(url.pathname)) event.respondWith(showPage(request));
	} else if (url.pathname.startsWith('/assets/') || beside.includes(url.pathname)) {
		event.respondWith(keep(request));
	}
});

const isPage = (path: string): boolean => !/^\/(api|hubs|health|metrics|openapi|problems)(\/|$)/.test(path);

// A phone with one bar of signal should not wait for a page that it has: what is new in it comes the next time.
const patienceFor = 300;

/** The newest page where there is a good connection, and at once the kept one where there is not. */
async function showPage(request: Request): Promise<Response> {
	const kept = (await caches.match(page)) ?? Response.error();
	const patience = new Promise<Response>((done) => setTimeout(() => done(kept), kept.type === 'error' ? 30_000 : patienceFor));
	const fresh = fetch(request).then((response) => (response.ok ? response : kept), () => kept);
	return Promise.race([fresh, patience]);
}

async function keep(request: Request): Promise<Response> {
	return (await caches.match(request)) ?? fetch(request);
}

export {};
