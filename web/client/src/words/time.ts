import { language, words } from './words';

/** Times as people say them. Every function takes the zone of the place that it is about; without one, the device's. */

type Instant = Date | string;
type Zone = string | undefined;

const formats = new Map<string, Intl.DateTimeFormat>();

function format(zone: Zone, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
	const key = JSON.stringify([language(), zone, options]);
	let found = formats.get(key);
	if (!found) formats.set(key, (found = new Intl.DateTimeFormat(language(), { ...options, timeZone: zone })));
	return found;
}

const date = (at: Instant): Date => (typeof at === 'string' ? new Date(at) : at);

/** The calendar day of an instant, as `2026-03-29`. */
export function dayOf(at: Instant, zone?: Zone): string {
	const parts = format(zone, { year: 'numeric', month: '2-digit', day: '2-digit', numberingSystem: 'latn', calendar: 'gregory' }).formatToParts(date(at));
	const part = (type: string) => parts.find((one) => one.type === type)!.value;
	return `${part('year')}-${part('month')}-${part('day')}`;
}

/** Days later, on the calendar. */
export function addDays(day: string, days: number): string {
	const later = new Date(`${day}T12:00:00Z`);
	later.setUTCDate(later.getUTCDate() + days);
	return later.toISOString().slice(0, 10);
}

export const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

/** The Monday of the week that a day is in. */
export function mondayOf(day: string): string {
	const weekday = (new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % 7;
	return addDays(day, -weekday);
}

/** The instant at which a day begins in a zone; also in the two nights of the year in which clocks change. */
export function startOf(day: string, zone?: Zone): Date {
	return instantOf(day, '00:00', zone);
}

/** The instant of a wall-clock time. One that does not exist in the spring night is taken an hour later. */
export function instantOf(day: string, clock: string, zone?: Zone): Date {
	const wanted = Date.parse(`${day}T${clock}:00Z`);
	let guess = wanted;
	for (let round = 0; round < 3; round++) {
		const off = wanted - wallClockOf(new Date(guess), zone);
		if (off === 0) break;
		guess += off;
	}
	return new Date(guess);
}

function wallClockOf(at: Date, zone: Zone): number {
	const parts = format(zone, { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric', hourCycle: 'h23', numberingSystem: 'latn', calendar: 'gregory' }).formatToParts(at);
	const part = (type: string) => Number(parts.find((one) => one.type === type)!.value);
	return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
}

/** Minutes since the day began, on the wall clock. */
export function minutesInto(at: Instant, zone?: Zone): number {
	const wall = new Date(wallClockOf(date(at), zone));
	return wall.getUTCHours() * 60 + wall.getUTCMinutes();
}

/** As an input of type time wants it: `08:30`. */
export function clockValue(at: Instant, zone?: Zone): string {
	const minutes = minutesInto(at, zone);
	return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** 8:30am. */
export function clock(at: Instant, zone?: Zone): string {
	const minutes = minutesInto(at, zone);
	if (minutes === 720) return words.time.midday;
	if (minutes === 0) return words.time.midnight;
	const said = format(zone, { hour: 'numeric', minute: minutes % 60 === 0 ? undefined : '2-digit', hour12: words.time.hour12 }).format(date(at));
	return words.time.hour12 ? said.replace(/\s+([ap])\.?m\.?$/i, (_, half: string) => `${half.toLowerCase()}m`) : said;
}

/** 2:03:22pm. */
export const clockToTheSecond = (at: Instant): string =>
	format(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }).format(date(at));

export const span = (start: Instant, end: Instant, zone?: Zone): string => words.time.span(clock(start, zone), clock(end, zone));

/** Today, tomorrow, Wednesday, Wednesday 3 December. */
export function day(at: Instant, today: Instant, zone?: Zone): string {
	const away = daysBetween(dayOf(today, zone), dayOf(at, zone));
	if (away === 0) return words.time.today;
	if (away === 1) return words.time.tomorrow;
	if (away === -1) return words.time.yesterday;
	if (away > 1 && away < 7) return format(zone, { weekday: 'long' }).format(date(at));
	return format(zone, { weekday: 'long', day: 'numeric', month: 'long' }).format(date(at));
}

export const fullDay = (at: Instant, zone?: Zone): string => format(zone, { weekday: 'long', day: 'numeric', month: 'long' }).format(date(at));

export const shortDay = (at: Instant, zone?: Zone): string => format(zone, { weekday: 'short', day: 'numeric' }).format(date(at));

export const weekday = (at: Instant, zone?: Zone): string => format(zone, { weekday: 'long' }).format(date(at));

/** A day without a time, such as a review: 3 December. */
export function calendarDay(iso: string, thisYear = new Date().getUTCFullYear()): string {
	const at = new Date(`${iso}T12:00:00Z`);
	return format('UTC', { day: 'numeric', month: 'long', year: at.getUTCFullYear() === thisYear ? undefined : 'numeric' }).format(at);
}

/** Tomorrow at 8:30am. */
export const dayAndClock = (at: Instant, today: Instant, zone?: Zone): string => words.time.at(day(at, today, zone), clock(at, zone));

/** This morning, tomorrow afternoon: for people who live by the parts of a day. */
export function partOfDay(at: Instant, today: Instant, zone?: Zone): string {
	const hour = Math.floor(minutesInto(at, zone) / 60);
	const part = hour < 5 ? 'night' : hour < 12 ? 'morning' : hour < 17 ? 'afternoon' : 'evening';
	const away = daysBetween(dayOf(today, zone), dayOf(at, zone));
	if (away === 0) return words.time.thisPart[part];
	if (away === 1) return words.time.tomorrowPart[part];
	return words.time.partOf(day(at, today, zone), part);
}

/** In 20 minutes, 2 hours ago. */
export function away(at: Instant, from: Instant): string {
	const minutes = Math.round((date(at).getTime() - date(from).getTime()) / 60_000);
	const relative = new Intl.RelativeTimeFormat(language(), { numeric: 'auto', style: 'long' });
	const size = Math.abs(minutes);
	if (size < 1) return words.time.justNow;
	if (size < 60) return relative.format(minutes, 'minute');
	if (size < 60 * 24) return relative.format(Math.round(minutes / 60), 'hour');
	const days = Math.round(minutes / 1440);
	if (Math.abs(days) < 28) return relative.format(days, 'day');
	return Math.abs(days) < 365 ? relative.format(Math.round(days / 30.4), 'month') : relative.format(Math.round(days / 365), 'year');
}

/** 1 hour 30 minutes. */
export function length(start: Instant, end: Instant): string {
	const minutes = Math.round((date(end).getTime() - date(start).getTime()) / 60_000);
	return words.time.length(Math.floor(minutes / 60), minutes % 60);
}

/** Whether a place keeps another time than this device. */
export const isElsewhere = (zone: Zone, at: Date = new Date()): boolean =>
	zone !== undefined && wallClockOf(at, zone) !== wallClockOf(at, undefined);
