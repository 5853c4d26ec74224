import { describe, expect, it } from 'vitest';
import * as time from '../src/words/time';

const london = 'Europe/London';

describe('times in words', () => {
	it('says clocks as people do', () => {
		expect(time.clock('2026-01-05T08:30:00Z', london)).toBe('8:30am');
		expect(time.clock('2026-01-05T14:00:00Z', london)).toBe('2pm');
		expect(time.clock('2026-01-05T12:00:00Z', london)).toBe('midday');
		expect(time.clock('2026-01-05T00:00:00Z', london)).toBe('midnight');
		expect(time.span('2026-07-05T08:30:00Z', '2026-07-05T09:15:00Z', london)).toBe('9:30am to 10:15am');
	});

	it('says days from where one stands', () => {
		const monday = new Date('2026-03-02T10:00:00Z');
		expect(time.day('2026-03-02T20:00:00Z', monday, london)).toBe('today');
		expect(time.day('2026-03-03T07:00:00Z', monday, london)).toBe('tomorrow');
		expect(time.day('2026-03-01T07:00:00Z', monday, london)).toBe('yesterday');
		expect(time.day('2026-03-05T07:00:00Z', monday, london)).toBe('Thursday');
		expect(time.day('2026-03-09T07:00:00Z', monday, london)).toBe('Monday 9 March');
		expect(time.partOfDay('2026-03-03T08:00:00Z', monday, london)).toBe('tomorrow morning');
	});

	it('counts a day by the zone of the place, not by the device', () => {
		expect(time.dayOf('2026-07-01T23:30:00Z', london)).toBe('2026-07-02');
		expect(time.dayOf('2026-07-01T23:30:00Z', 'America/New_York')).toBe('2026-07-01');
	});

	it('finds the instant of a wall-clock time, also in the two nights in which clocks change', () => {
		expect(time.instantOf('2026-03-28', '08:30', london).toISOString()).toBe('2026-03-28T08:30:00.000Z');
		expect(time.instantOf('2026-03-29', '08:30', london).toISOString()).toBe('2026-03-29T07:30:00.000Z');
		expect(time.instantOf('2026-10-25', '08:30', london).toISOString()).toBe('2026-10-25T08:30:00.000Z');
		expect(time.startOf('2026-10-25', london).toISOString()).toBe('2026-10-24T23:00:00.000Z');
		expect(time.startOf('2026-10-26', london).toISOString()).toBe('2026-10-26T00:00:00.000Z');
	});

	it('knows the Monday of a week', () => {
		expect(time.mondayOf('2026-03-01')).toBe('2026-02-23');
		expect(time.mondayOf('2026-03-02')).toBe('2026-03-02');
	});

	it('says how far away something is', () => {
		const now = new Date('2026-03-02T10:00:00Z');
		expect(time.away('2026-03-02T10:20:00Z', now)).toBe('in 20 minutes');
		expect(time.away('2026-03-02T08:00:00Z', now)).toBe('2 hours ago');
		expect(time.away('2026-03-02T10:00:10Z', now)).toBe('just now');
		expect(time.away('2025-10-25T10:00:00Z', now)).toBe('4 months ago');
		expect(time.away('2024-03-02T10:00:00Z', now)).toBe('2 years ago');
		expect(time.length('2026-03-02T08:32:00Z', '2026-03-02T10:05:00Z')).toBe('1 hour 33 minutes');
	});
});
