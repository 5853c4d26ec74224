// The first screen has to open on an old phone with one bar of signal: at most 90 kB of script for it, and 40 kB for each further page.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const kB = 1000;
const first = 90 * kB;
const further = 40 * kB;
const out = new URL('../../wwwroot/', import.meta.url).pathname;
const manifest = JSON.parse(readFileSync(join(out, '.vite/manifest.json'), 'utf8'));
const sizes = new Map();
const sizeOf = (file) => sizes.get(file) ?? sizes.set(file, gzipSync(readFileSync(join(out, file))).length).get(file);

function filesOf(key, seen = new Set()) {
	const chunk = manifest[key];
	if (!seen.has(chunk.file)) {
		seen.add(chunk.file);
		for (const next of chunk.imports ?? []) filesOf(next, seen);
	}
	return seen;
}

const entry = Object.keys(manifest).find((key) => manifest[key].isEntry && key.endsWith('index.html'));
const start = filesOf(entry);
const total = (files) => [...files].filter((file) => file.endsWith('.js')).reduce((sum, file) => sum + sizeOf(file), 0);
const results = [['first screen', total(start), first]];
for (const key of manifest[entry].dynamicImports ?? []) {
	const more = [...filesOf(key)].filter((file) => !start.has(file));
	results.push([key.replace(/^src\//, ''), total(more), further]);
}
// The first screen is the start and the page that one sees first.
const seenFirst = ['session/SignInPage.svelte', 'home/HomePage.svelte', 'day/DayPage.svelte'];
for (const name of seenFirst) {
	const key = `src/${name}`;
	if (manifest[key]) results.push([`first screen with ${name}`, total(filesOf(key, new Set(start))), first]);
}
let over = false;
for (const [name, size, limit] of results) {
	if (size > limit) over = true;
	console.log(`${(size / kB).toFixed(1).padStart(6)} kB of ${limit / kB}  ${name}${size > limit ? '  TOO LARGE' : ''}`);
}
process.exitCode = over ? 1 : 0;
