import { beforeEach, describe, expect, it } from 'vitest';
import { Picture } from '../src/live/Picture.svelte';
import type { Card, Change } from '../src/wire/wire';

const alert = (id: string, version: number): Card => ({ kind: 'alert', id, version, about: 'helpAsked', since: '2026-03-01T08:00:00Z' });
const change = (from: number, to: number, cards: Card[] = [], gone: string[] = [], epoch = 'a.1'): Change => ({ topic: 'team/1', epoch, from, to, cards, gone });

describe('a picture', () => {
	let picture: Picture;

	beforeEach(() => {
		picture = new Picture('team/1');
		picture.show({ topic: 'team/1', epoch: 'a.1', version: 10, cards: [alert('one', 9), alert('two', 10)] });
	});

	const ids = () => picture.all('alert').map((card) => card.id);

	it('takes a change made for its version', () => {
		expect(picture.apply(change(10, 12, [alert('three', 12)], ['one']))).toBe(true);
		expect(ids()).toEqual(['two', 'three']);
		expect(picture.version).toBe(12);
	});

	it('does not mind the same change twice, nor an older one late', () => {
		picture.apply(change(10, 12, [alert('three', 12)], ['one']));
		expect(picture.apply(change(10, 12, [alert('three', 12)], ['one']))).toBe(true);
		expect(picture.apply(change(8, 9, [alert('old', 9)]))).toBe(true);
		expect(ids()).toEqual(['two', 'three']);
	});

	it('asks to catch up when a change is missing in between, and shows nothing of the one that came', () => {
		expect(picture.apply(change(11, 12, [alert('three', 12)]))).toBe(false);
		expect(ids()).toEqual(['one', 'two']);
	});

	it('looks again when the server says so by a change that leads nowhere', () => {
		expect(picture.apply(change(10, 10))).toBe(false);
	});

	it('looks again when the change belongs to another picture', () => {
		expect(picture.apply(change(10, 11, [], [], 'b.1'))).toBe(false);
	});

	it('catches up with what it missed', () => {
		expect(
			picture.show({ topic: 'team/1', epoch: 'a.1', version: 15, changes: [change(10, 12, [alert('three', 12)]), change(12, 14, [], ['two'])] }),
		).toBe(true);
		expect(ids()).toEqual(['one', 'three']);
		expect(picture.bookmark).toEqual({ epoch: 'a.1', version: 15 });
	});

	it('does not take changes of another epoch for its own', () => {
		expect(picture.show({ topic: 'team/1', epoch: 'b.1', version: 15, changes: [] })).toBe(false);
	});

	it('begins anew with a whole picture of another epoch', () => {
		picture.show({ topic: 'team/1', epoch: 'b.3', version: 4, cards: [alert('new', 4)] });
		expect(ids()).toEqual(['new']);
		expect(picture.bookmark).toEqual({ epoch: 'b.3', version: 4 });
	});

	it('keeps nothing when it is closed', () => {
		picture.guess('one', { about: 'x' });
		picture.close('access-ended');
		expect(picture.everything()).toEqual([]);
		expect(picture.bookmark).toBeNull();
		expect(picture.closed).toBe('access-ended');
	});

	it('shows what was kept only until the server has spoken, and does not take it for a bookmark', () => {
		const kept = new Picture('member/1');
		kept.recall([alert('kept', 3)]);
		expect(kept.all('alert')).toHaveLength(1);
		expect(kept.bookmark).toBeNull();
		kept.show({ topic: 'member/1', epoch: 'a.1', version: 5, cards: [] });
		expect(kept.all('alert')).toEqual([]);
		kept.recall([alert('kept', 3)]);
		expect(kept.all('alert')).toEqual([]);
	});

	describe('with a guess', () => {
		it('shows it at once, and takes it back when the server says no', () => {
			const settle = picture.guess('one', { about: 'guessed' });
			expect(picture.card('one', 'alert')?.about).toBe('guessed');
			settle();
			expect(picture.card('one', 'alert')?.about).toBe('helpAsked');
		});

		it('keeps it until the picture contains what the server made of it', () => {
			const settle = picture.guess('one', { about: 'guessed' });
			settle(13);
			picture.apply(change(10, 12));
			expect(picture.card('one', 'alert')?.about).toBe('guessed');
			picture.apply(change(12, 13, [{ ...alert('one', 13), about: 'server' } as Card]));
			expect(picture.card('one', 'alert')?.about).toBe('server');
		});

		it('drops it at once when the picture was faster than the answer', () => {
			const settle = picture.guess('one', { about: 'guessed' });
			picture.apply(change(10, 13, [{ ...alert('one', 13), about: 'server' } as Card]));
			settle(13);
			expect(picture.card('one', 'alert')?.about).toBe('server');
		});
	});

	it('ends up the same whatever the order in which changes come, as long as it may ask', () => {
		// The server's history, and every order in which a bad line might deliver it, with repeats.
		const history = [change(10, 11, [alert('c', 11)]), change(11, 13, [], ['one']), change(13, 14, [{ ...alert('two', 14), about: 'x' } as Card]), change(14, 15, [alert('one', 15)])];
		const whole = (version: number): Change[] => history.filter((one) => one.from >= version);
		let seed = 7;
		const random = () => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
		for (let round = 0; round < 300; round++) {
			const its = new Picture('team/1');
			its.show({ topic: 'team/1', epoch: 'a.1', version: 10, cards: [alert('one', 9), alert('two', 10)] });
			for (let step = 0; step < 12; step++) {
				const one = history[Math.floor(random() * history.length)]!;
				if (!its.apply(one)) its.show({ topic: 'team/1', epoch: 'a.1', version: 15, changes: whole(its.version) });
			}
			its.show({ topic: 'team/1', epoch: 'a.1', version: 15, changes: whole(its.version) });
			expect(its.all('alert').map((card) => `${card.id} ${card.about}`).toSorted()).toEqual(['c helpAsked', 'one helpAsked', 'two x']);
		}
	});
});
