/** What the tabs of this browser tell each other. */
export type Said = 'queue' | 'signed-in' | 'signed-out';

const channel = typeof BroadcastChannel === 'function' ? new BroadcastChannel('equalcare') : undefined;

export function tell(said: Said): void {
	channel?.postMessage(said);
}

export function onTold(hear: (said: Said) => void): void {
	channel?.addEventListener('message', ({ data }) => hear(data as Said));
}
