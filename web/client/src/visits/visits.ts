import type { CardOf } from '../live/Picture.svelte';
import { queue } from '../offline/queue.svelte';
import * as time from '../words/time';
import { words } from '../words/words';

export type Visit = CardOf<'appointment'>;
export type Stage = Visit['stage'];

/** The card with what is still on its way from this device. */
export function withQueued(visit: Visit): Visit {
	return queue.isWaiting(visit.id) ? { ...visit, ...queue.patchFor(visit.id) } : visit;
}

export const byStart = (one: Visit, other: Visit): number => one.start.localeCompare(other.start) || one.id.localeCompare(other.id);

/** One gives it or gets it. Visits of one's teams that still need somebody are on one's board too, and are not one's own yet. */
export const isOf = (visit: Visit, member: string | undefined): boolean => visit.giver?.id === member || visit.owner.id === member;

/** It will take place, or takes place, or has. */
export const takesPlace = (visit: Visit): boolean => visit.stage !== 'cancelled' && visit.stage !== 'unfilled' && visit.stage !== 'none';

export const isAhead = (visit: Visit, now: Date): boolean =>
	takesPlace(visit) && ['proposed', 'agreed', 'confirmed', 'changeProposed', 'coverNeeded'].includes(visit.stage) && Date.parse(visit.end) > now.getTime();

export const isHere = (visit: Visit): boolean => visit.stage === 'inProgress';

export const awaitsLogOf = (visit: Visit, member: string): boolean =>
	visit.stage === 'logPending' && (visit.giver?.id === member || visit.owner.id === member) && !visit.logConfirmedBy.includes(member);

export type Tone = 'plain' | 'good' | 'alert' | 'honey' | 'sky' | 'plum';

export function toneOf(visit: Visit): Tone {
	switch (visit.stage) {
		case 'coverNeeded':
		case 'missed':
		case 'unfilled':
			return 'alert';
		case 'inProgress':
			return 'good';
		case 'proposed':
		case 'changeProposed':
		case 'agreed':
			return 'honey';
		case 'queried':
			return 'plum';
		case 'logPending':
		case 'finished':
			return 'sky';
		default:
			return visit.lateMinutes ? 'honey' : 'plain';
	}
}

export const stageWord = (visit: Visit): string => words.visit.stages[visit.stage];

/** Two visits of one person at the same time. It is said, never forbidden: whoever arranged it may know better. */
export const overlaps = (one: Visit, other: Visit): boolean =>
	one.id !== other.id && takesPlace(one) && takesPlace(other) && one.start < other.end && other.start < one.end;

/** Support tomorrow at 8:30am. */
export const nameOf = (visit: Visit, today: Date, zone?: string): string => `${visit.title} ${time.dayAndClock(visit.start, today, zone)}`;
