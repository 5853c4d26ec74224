import type { Change, Sight } from '../wire/wire';

/** Up to where this page has seen a topic. */
export interface Bookmark {
	readonly epoch: string;
	readonly version: number;
}

/** Access to a topic ended, or the topic did. */
export interface TopicClosed {
	readonly topic: string;
	readonly reason: string;
}

/** How the one connection of this browser stands. */
export type Line = 'live' | 'catching up' | 'offline' | 'signed out';

/** What a page says to the connection. */
export type ToHub =
	| { readonly say: 'watch'; readonly call: number; readonly topic: string; readonly from: Bookmark | null }
	| { readonly say: 'unwatch'; readonly topic: string }
	| { readonly say: 'typing'; readonly topic: string }
	| { readonly say: 'wake' }
	| { readonly say: 'sleep' }
	| { readonly say: 'bye' };

/** What the connection says to a page. */
export type FromHub =
	| { readonly say: 'line'; readonly line: Line }
	| { readonly say: 'sight'; readonly call: number; readonly sight: Sight }
	| { readonly say: 'refused'; readonly call: number; readonly message: string }
	| { readonly say: 'changed'; readonly change: Change }
	| { readonly say: 'closed'; readonly closed: TopicClosed }
	| { readonly say: 'presence'; readonly topic: string; readonly here: readonly string[] }
	| { readonly say: 'typing'; readonly topic: string; readonly memberId: string };
