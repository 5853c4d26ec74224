import { learnServerTime } from '../words/now.svelte';
import { words } from '../words/words';
import { NoAnswer, Refusal } from './refusals';
import type { Attachment, Gets, Posts } from './wire';

export interface Receipt {
	readonly id: string;
	readonly position: number;
	readonly version: number;
}

type Path = string;
type Values = Readonly<Record<string, string | number | undefined>>;
type Get = keyof Gets & string;
type Post = keyof Posts & string;

const patience = 12_000;
const patienceForFiles = 120_000;
const retryAfter = [400, 1_000, 2_500, 5_000];

const tellers = new Set<() => void>();

/** Calls back when the server no longer knows who we are. */
export function onSignedOut(tell: () => void): void {
	tellers.add(tell);
}

/** Asks the server something. */
export async function ask<P extends Get>(path: P, values: Values = {}): Promise<Gets[P]> {
	const response = await reach(addressOf(path, values), { method: 'GET' });
	return (await response.json()) as Gets[P];
}

/**
 * Gives a command and waits until it is safely written down. Where the answer is lost the same command is given again with the same key, so that it
 * takes effect once.
 */
export async function give<P extends Post>(path: P, values: Values, body: Posts[P], key: string = crypto.randomUUID()): Promise<Receipt> {
	for (let attempt = 0; ; attempt++) {
		try {
			return await giveOnce(addressOf(path, values), body, key);
		} catch (failed) {
			const wait = retryAfter[attempt];
			const inDoubt = failed instanceof NoAnswer || (failed instanceof Refusal && failed.status === 503);
			if (!inDoubt || wait === undefined || !navigator.onLine) throw failed;
			await new Promise((done) => setTimeout(done, wait));
		}
	}
}

/** Gives a command a single time: for the queue, which does its own waiting. */
export async function giveOnce(address: Path, body: unknown, key: string): Promise<Receipt> {
	const response = await reach(address, {
		method: 'POST',
		headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key },
		body: JSON.stringify(body ?? {}),
	});
	return (await response.json()) as Receipt;
}

/** A request that is no command: signing in and out. */
export async function send(method: 'POST' | 'DELETE', address: Path, body?: unknown): Promise<Response> {
	const init: RequestInit = { method };
	if (body !== undefined) {
		init.headers = { 'Content-Type': 'application/json' };
		init.body = JSON.stringify(body);
	}
	return reach(address, init);
}

/** Brings a file, as it is. */
export async function bring(address: Path, file: File): Promise<Attachment> {
	const response = await reach(address, { method: 'POST', headers: { 'Content-Type': 'application/octet-stream' }, body: file }, patienceForFiles);
	return (await response.json()) as Attachment;
}

export function addressOf(path: Path, values: Values): Path {
	const rest = new URLSearchParams();
	let address = path;
	for (const [name, value] of Object.entries(values)) {
		if (value === undefined) continue;
		const place = `{${name}}`;
		if (address.includes(place)) address = address.replace(place, encodeURIComponent(value));
		else rest.set(name, String(value));
	}
	return rest.size > 0 ? `${address}?${rest}` : address;
}

async function reach(address: Path, init: RequestInit, atMost = patience): Promise<Response> {
	let response: Response;
	try {
		response = await fetch(address, { ...init, signal: AbortSignal.timeout(atMost) });
	} catch {
		throw new NoAnswer();
	}
	learnServerTime(response.headers.get('Date'));
	if (response.ok) return response;
	const problem = (await response.json().catch(() => ({}))) as { code?: string; detail?: string; possible?: string[]; errors?: Record<string, string[]> };
	const code = problem.code ?? 'server.fault';
	if (response.status === 401 && code === 'sign-in.needed') for (const tell of tellers) tell();
	if (response.status >= 502 && problem.code === undefined) throw new NoAnswer();
	const field = Object.values(problem.errors ?? {})[0]?.[0];
	throw new Refusal(code, field ?? problem.detail ?? words.trouble.fault, problem.possible ?? [], response.status);
}
