import { expect, test } from 'vitest';
import { forCard, limitReached, meter } from './progress.ts';
import { aProgress } from './promo.fixture.ts';

test('a target says how far, what is missing and until when', () => {
	expect(meter(aProgress())).toMatchObject({
		title: 'Quota',
		figures: '7 of 10 units',
		share: 0.7,
		note: '3 units to go',
		full: false
	});
	expect(meter(aProgress()).until).toMatch(/^Counts until Nov 30/);
});

test('a target that is reached says so, and the last step has no more to go', () => {
	const beyond = meter(aProgress({ so_far: 11, target: null, reached: true }));
	expect(beyond).toMatchObject({ figures: '11 units', note: 'Target reached', share: 1 });
	const top = meter(aProgress({ kind: 'tiers', so_far: 31, target: null, reached: true }));
	expect(top).toMatchObject({
		figures: '31 units',
		note: 'Top step reached with 31 units',
		share: 1
	});
});

test('value is told in money, and whose total it is', () => {
	const value = aProgress({
		measure: 'value',
		currency: 'USD',
		by: 'company',
		so_far: 119_999_900,
		target: 120_000_000
	});
	expect(meter(value)).toMatchObject({
		title: 'Quota · Your company together',
		figures: '$1,199,999.00 of $1,200,000.00',
		note: '$1.00 to go'
	});
});

test('a cap that is reached is said plainly, with the day it pays again', () => {
	const cap = aProgress({
		kind: 'person_cap',
		measure: 'points',
		so_far: 500,
		target: 500,
		reached: true
	});
	expect(limitReached(cap)).toBe('You reached the limit of 500 pts');
	expect(meter(cap)).toMatchObject({ full: true, until: '', share: 1 });
	expect(meter(cap).note).toMatch(/^More sales until Nov 30.* earn nothing here\.$/);
	expect(meter({ ...cap, so_far: 340, reached: false }).note).toBe('160 pts left under the limit');
	expect(limitReached({ ...cap, by: 'team', currency: 'USD' })).toBe(
		'The limit of $5.00 is reached'
	);
});

test('a card shows a reached cap first, then targets; an untouched limit waits', () => {
	const cap = aProgress({ key: 'cap', kind: 'person_cap', measure: 'points', target: 500 });
	const target = aProgress({ key: 'quota' });
	const shown = (...items: ReturnType<typeof aProgress>[]) => forCard(items).map((one) => one.key);
	expect(shown({ ...cap, so_far: 0 }, target)).toEqual(['quota']);
	expect(shown(target, { ...cap, so_far: 500, reached: true })).toEqual(['cap', 'quota']);
	expect(shown({ ...cap, so_far: 10 }, target)).toEqual(['quota', 'cap']);
});
