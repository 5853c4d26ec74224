/// <reference lib="webworker" />
import { Hub, type Page } from './Hub';
import type { FromHub, ToHub } from './messages';

// All tabs of this browser share this worker, and with it one connection.
const hub = new Hub(`${location.origin}/hubs/live`);

addEventListener('connect', (event) => {
	const port = (event as MessageEvent).ports[0]!;
	const page: Page = { tell: (message: FromHub) => port.postMessage(message) };
	port.onmessage = ({ data }: MessageEvent<ToHub>) => hub.hear(page, data);
	hub.add(page);
});
