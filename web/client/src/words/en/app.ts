import { count } from './count';

/** What stands around every page: the frame, times, trouble, and the line that says how fresh things are. */
export const app = {
	name: 'EqualCare',
	skip: 'Skip to what matters',
	menu: 'Main',
	home: 'Home',
	day: 'My day',
	signOut: 'Sign out',
	settings: 'Settings',
	back: 'Back',
	close: 'Close',
	cancel: 'Leave it',
	save: 'Save',
	more: 'More',
	loading: 'One moment',
	notFoundTitle: 'There is nothing here',
	notFound: 'Perhaps the address has a slip in it, or this is not yours to see.',
	goHome: 'Go to the start',
	newVersion: 'There is a newer version of the app.',
	reload: 'Use it now',
	optional: 'if you like',
};

export const time = {
	hour12: true,
	today: 'today',
	tomorrow: 'tomorrow',
	yesterday: 'yesterday',
	midday: 'midday',
	midnight: 'midnight',
	justNow: 'just now',
	span: (from: string, to: string) => `${from} to ${to}`,
	at: (day: string, clock: string) => `${day} at ${clock}`,
	thisPart: { night: 'tonight', morning: 'this morning', afternoon: 'this afternoon', evening: 'this evening' },
	tomorrowPart: { night: 'tomorrow night', morning: 'tomorrow morning', afternoon: 'tomorrow afternoon', evening: 'tomorrow evening' },
	partOf: (day: string, part: string) => `${day} ${part}`,
	length: (hours: number, minutes: number) =>
		[hours > 0 ? count(hours, 'hour', 'hours') : '', minutes > 0 ? count(minutes, 'minute', 'minutes') : ''].filter(Boolean).join(' ') || '0 minutes',
	elsewhere: (zone: string) => `Times are those of ${zone.split('/').pop()!.replaceAll('_', ' ')}.`,
};

export const trouble = {
	noAnswer: 'There was no answer, so nobody knows yet whether this was saved. Trying again is safe.',
	fault: 'Something went wrong. It has been noted; please try again in a little while.',
	needsNetwork: 'This needs a connection. It will be here once you are back online.',
	retry: 'Try again',
};

export const line = {
	live: (at: string) => `Up to date as of ${at}`,
	catchingUp: 'Catching up …',
	offline: (since: string) => `Offline since ${since}`,
	connecting: 'Connecting …',
	here: (names: string) => `Also looking: ${names}`,
};
