/**
 * What is kept on this device, so that the app opens in a dead spot: encrypted with a key that no script can read out and that is gone with the rest
 * when somebody signs out or their access ends.
 */

const name = 'equalcare';
const keys = 'keys';
const kept = 'kept';
const queue = 'queue';

interface Sealed {
	readonly iv: Uint8Array<ArrayBuffer>;
	readonly data: ArrayBuffer;
}

let opened: Promise<IDBDatabase> | undefined;

function open(): Promise<IDBDatabase> {
	opened ??= new Promise((done, fail) => {
		const request = indexedDB.open(name, 1);
		request.onupgradeneeded = () => {
			request.result.createObjectStore(keys);
			request.result.createObjectStore(kept);
			request.result.createObjectStore(queue, { autoIncrement: true });
		};
		request.onsuccess = () => {
			// Another tab wipes the device: it must not have to wait for this one.
			request.result.onversionchange = () => {
				request.result.close();
				opened = undefined;
			};
			done(request.result);
		};
		request.onerror = () => fail(request.error!);
	});
	opened.catch(() => (opened = undefined));
	return opened;
}

async function inStore<T>(store: string, mode: IDBTransactionMode, does: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
	const database = await open();
	return new Promise((done, fail) => {
		const transaction = database.transaction(store, mode);
		const request = does(transaction.objectStore(store));
		transaction.oncomplete = () => done(request.result);
		transaction.onabort = transaction.onerror = () => fail(transaction.error ?? request.error!);
	});
}

async function key(): Promise<CryptoKey> {
	const found = await inStore<CryptoKey | undefined>(keys, 'readonly', (store) => store.get('device'));
	if (found) return found;
	const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
	// Two tabs may make one at the same moment; the first to be kept is the one that counts.
	await inStore(keys, 'readwrite', (store) => store.add(made, 'device')).catch(() => undefined);
	return (await inStore<CryptoKey | undefined>(keys, 'readonly', (store) => store.get('device'))) ?? made;
}

async function seal(value: unknown): Promise<Sealed> {
	const iv = crypto.getRandomValues(new Uint8Array(12));
	return { iv, data: await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await key(), new TextEncoder().encode(JSON.stringify(value))) };
}

async function unseal<T>({ iv, data }: Sealed): Promise<T> {
	return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, await key(), data))) as T;
}

export const vault = {
	async keep(what: string, value: unknown): Promise<void> {
		const sealed = await seal(value);
		await inStore(kept, 'readwrite', (store) => store.put(sealed, what));
	},

	/** What was kept under this name; undefined when nothing was, or it cannot be read any more. */
	async recall<T>(what: string): Promise<T | undefined> {
		try {
			const sealed = await inStore<Sealed | undefined>(kept, 'readonly', (store) => store.get(what));
			return sealed && (await unseal<T>(sealed));
		} catch {
			return undefined;
		}
	},

	/** Puts something at the end of the queue and tells its number. */
	async enqueue(value: unknown): Promise<number> {
		const sealed = await seal(value);
		return Number(await inStore(queue, 'readwrite', (store) => store.add(sealed)));
	},

	async requeue(number: number, value: unknown): Promise<void> {
		const sealed = await seal(value);
		await inStore(queue, 'readwrite', (store) => store.put(sealed, number));
	},

	async dequeue(number: number): Promise<void> {
		await inStore(queue, 'readwrite', (store) => store.delete(number));
	},

	/** Everything in the queue, oldest first. */
	async queued<T>(): Promise<[number, T][]> {
		const numbers = await inStore(queue, 'readonly', (store) => store.getAllKeys());
		const sealed = await inStore<Sealed[]>(queue, 'readonly', (store) => store.getAll());
		return Promise.all(sealed.map(async (one, index) => [Number(numbers[index]), await unseal<T>(one)] as [number, T]));
	},

	/** Nothing is left: not the key, not what it sealed. */
	async wipe(): Promise<void> {
		try {
			for (const store of [keys, kept, queue]) await inStore(store, 'readwrite', (its) => its.clear());
			(await open()).close();
		} catch {
			// There was nothing, or it is being taken away already.
		}
		opened = undefined;
		await new Promise<void>((done) => {
			const request = indexedDB.deleteDatabase(name);
			// Other tabs let go of it when they hear that it is to be deleted.
			request.onsuccess = request.onerror = () => done();
		});
	},
};
