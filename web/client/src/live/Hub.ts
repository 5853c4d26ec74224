import { HttpError, HubConnection, HubConnectionBuilder, HubConnectionState, LogLevel } from '@microsoft/signalr';
import type { Change, Sight } from '../wire/wire';
import type { FromHub, Line, ToHub, TopicClosed } from './messages';

/** A page that watches; `tell` reaches it. */
export interface Page {
	tell(message: FromHub): void;
}

const pauses = [300, 1_000, 2_000, 4_000, 8_000, 15_000];

// The server says something at least every fifteen seconds; after this long without a word the line is dead, whatever the phone believes.
const deadAfter = 35_000;

/**
 * The one live connection of this browser, for however many pages. It tells each page what it watches and nothing else; what a page has seen, and so
 * from where it wants to go on, only the page knows.
 */
export class Hub {
	readonly #pages = new Map<Page, Set<string>>();
	#hub: HubConnection;
	#line: Line = 'offline';
	#failures = 0;
	#running = false;
	#wake: (() => void) | undefined;

	constructor(address: string) {
		this.#hub = new HubConnectionBuilder().withUrl(address).configureLogging(LogLevel.None).build();
		this.#hub.serverTimeoutInMilliseconds = deadAfter;
		this.#hub.on('Changed', (change: Change) => this.#tell(change.topic, { say: 'changed', change }));
		this.#hub.on('Closed', (closed: TopicClosed) => {
			this.#tell(closed.topic, { say: 'closed', closed });
			for (const topics of this.#pages.values()) topics.delete(closed.topic);
		});
		this.#hub.on('Presence', (presence: { topic: string; here: string[] }) => this.#tell(presence.topic, { say: 'presence', ...presence }));
		this.#hub.on('Typing', (typing: { topic: string; memberId: string }) => this.#tell(typing.topic, { say: 'typing', ...typing }));
		this.#hub.onclose(() => {
			this.#say('offline');
			void this.#run();
		});
	}

	add(page: Page): void {
		this.#pages.set(page, new Set());
		page.tell({ say: 'line', line: this.#line });
		void this.#run();
	}

	hear(page: Page, message: ToHub): void {
		switch (message.say) {
			case 'watch':
				void this.#watch(page, message);
				break;
			case 'unwatch':
				this.#unwatch(page, message.topic);
				break;
			case 'typing':
				// Nobody misses it when it is lost.
				if (this.#hub.state === HubConnectionState.Connected) void this.#hub.send('Typing', message.topic).catch(() => undefined);
				break;
			case 'wake':
				this.#failures = 0;
				this.#wake?.();
				void this.#run();
				break;
			case 'sleep':
				// The device says that it has lost the network: the socket would find out only when it next wants to write.
				this.#say('offline');
				void this.#hub.stop();
				break;
			case 'bye':
				for (const topic of [...(this.#pages.get(page) ?? [])]) this.#unwatch(page, topic);
				this.#pages.delete(page);
				if (this.#pages.size === 0) void this.#hub.stop();
				break;
		}
	}

	async #watch(page: Page, { topic, from, call }: Extract<ToHub, { say: 'watch' }>): Promise<void> {
		this.#pages.get(page)?.add(topic);
		try {
			page.tell({ say: 'sight', call, sight: await this.#hub.invoke<Sight>('Watch', topic, from) });
		} catch (refused) {
			const message = refused instanceof Error ? refused.message : String(refused);
			if (/\[[a-z0-9.-]+\]/.test(message)) this.#pages.get(page)?.delete(topic);
			page.tell({ say: 'refused', call, message });
		}
	}

	#unwatch(page: Page, topic: string): void {
		this.#pages.get(page)?.delete(topic);
		const others = [...this.#pages.values()].some((topics) => topics.has(topic));
		if (!others && this.#hub.state === HubConnectionState.Connected) void this.#hub.send('Unwatch', topic).catch(() => undefined);
	}

	/** Keeps trying until there is a connection, nobody is here any more, or the server no longer knows us. */
	async #run(): Promise<void> {
		if (this.#running || this.#hub.state !== HubConnectionState.Disconnected) return;
		this.#running = true;
		try {
			while (this.#pages.size > 0) {
				try {
					await this.#hub.start();
					this.#failures = 0;
					this.#say('live');
					return;
				} catch (failed) {
					if (failed instanceof HttpError && failed.statusCode === 401) {
						this.#say('signed out');
						return;
					}
					this.#say('offline');
					await this.#pause();
				}
			}
		} finally {
			this.#running = false;
		}
	}

	#pause(): Promise<void> {
		// Ten thousand screens come back at once after a restart; a little chance keeps them from asking in step.
		const pause = pauses[Math.min(this.#failures++, pauses.length - 1)]! * (0.7 + Math.random() * 0.6);
		return new Promise((done) => {
			const timer = setTimeout(done, pause);
			this.#wake = () => {
				clearTimeout(timer);
				done();
			};
		});
	}

	#say(line: Line): void {
		this.#line = line;
		for (const page of this.#pages.keys()) page.tell({ say: 'line', line });
	}

	#tell(topic: string, message: FromHub): void {
		for (const [page, topics] of this.#pages) if (topics.has(topic)) page.tell(message);
	}
}
