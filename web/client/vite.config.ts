import { createHash } from 'node:crypto';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type Plugin } from 'vite';

/**
 * Tells the service worker which files make up the app. It is built as an entry of its own, with a fixed name, because a browser looks for a new
 * version under the old address.
 */
function appShell(): Plugin {
	return {
		name: 'app-shell',
		apply: 'build',
		enforce: 'post',
		generateBundle(_, bundle) {
			const files = Object.keys(bundle).filter((name) => name.startsWith('assets/') && !name.endsWith('.map') && !name.endsWith('.woff'));
			const version = createHash('sha256').update(files.sort().join('\n')).digest('hex').slice(0, 12);
			const worker = bundle['sw.js'];
			if (worker?.type !== 'chunk') throw new Error('The service worker was not built.');
			worker.code = worker.code.replace(/["'`]__FILES__["'`]/, JSON.stringify(files.map((file) => `/${file}`))).replace('__VERSION__', version);
		},
	};
}

export default defineConfig({
	plugins: [svelte(), appShell()],
	build: {
		outDir: '../wwwroot',
		emptyOutDir: true,
		manifest: true,
		target: 'es2022',
		modulePreload: { polyfill: false },
		assetsInlineLimit: 0,
		rollupOptions: {
			input: { app: 'index.html', sw: 'src/offline/sw.ts' },
			output: { entryFileNames: (chunk) => (chunk.name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js') },
		},
	},
	worker: { format: 'es' },
	server: { proxy: { '/api': 'http://127.0.0.1:5080', '/hubs': { target: 'http://127.0.0.1:5080', ws: true } } },
	test: { include: ['tests/**/*.test.ts'], environment: 'node' },
} as Parameters<typeof defineConfig>[0]);
