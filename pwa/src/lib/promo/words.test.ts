import { expect, test } from 'vitest';
import { aPromo, aStanding } from './promo.fixture.ts';
import { toKeep, way } from './standing.ts';
import { budgetOf, courseName, daysLeft, pillText, sentence, stage } from './words.ts';

const pill = (kind: Parameters<typeof aPromo>[0] & object) => pillText(aPromo(kind));

test('the pill says what it brings, in points or in money', () => {
	expect(pill({})).toBe('2× points');
	expect(pill({ pill: { kind: 'per_unit', value: 60 } })).toBe('+60 each');
	expect(pill({ pill: { kind: 'flat', value: 500 } })).toBe('+500 pts');
	expect(pill({ pill: { kind: 'flat', value: 500 }, unit: 'USD' })).toBe('+$5');
	expect(pill({ pill: { kind: 'per_unit', value: 250 }, unit: 'USD' })).toBe('+$2.50 each');
	expect(pill({ pill: { kind: 'percent', value: 2.5 }, unit: 'USD' })).toBe('+2.5%');
	expect(pill({ pill: { kind: 'target', value: 1200 } })).toBe('up to 1,200 pts');
});

test('the sentence says points now instead of before, else how it adds up', () => {
	expect(sentence(aPromo())).toBe('Cirrus: up to 240 pts each instead of 120.');
	const flat = aPromo({
		pill: { kind: 'flat', value: 500 },
		unit: 'USD',
		facts: { line: 'Heat pumps', min_quantity: 3, certification: 'inverter' }
	});
	expect(sentence(flat)).toBe(
		'Heat pumps: $5.00 more on the invoice. From 3 of one kind on the invoice. You need the certificate for it.'
	);
});

test('what the number is of is told: a pack, the price, what lies above a total', () => {
	const of = (change: Parameters<typeof aPromo>[0]) =>
		sentence(aPromo({ ...change, facts: { line: 'Valves', ...change?.facts } }));
	const each = { kind: 'per_unit', value: 30 } as const;
	expect(of({ pill: each, facts: { per: 10 } })).toBe('Valves: 30 pts for every 10.');
	expect(pillText(aPromo({ pill: each, facts: { per: 10 } }))).toBe('+30 per 10');
	expect(of({ pill: { kind: 'percent', value: 3 }, facts: { of: 'value' } })).toBe(
		'Valves: 3% of the price.'
	);
	const facts = { above: 10, period: 'month', measure: 'units' };
	expect(of({ pill: each, facts })).toBe(
		'Valves: 30 pts more for each one above 10 units of the month.'
	);
	expect(of({ pill: each, facts: { conditions: true } })).toBe(
		'Valves: 30 pts more each. Conditions apply.'
	);
});

test('a promo is to come, live or over', () => {
	expect(stage(aPromo()).when).toBe('live');
	expect(daysLeft(aPromo())).toBe('11 days left');
	expect(daysLeft(aPromo({ days_left: 0 }))).toBe('Ends today');
	expect(daysLeft(aPromo({ days_left: -1 }))).toBe('This promo has ended');
	expect(stage(aPromo({ days_left: 29 })).when).toBe('live'); // its first day
	expect(stage(aPromo({ days_left: 31 }))).toEqual({ when: 'upcoming', starts_in: 2 });
	expect(daysLeft(aPromo({ days_left: 31 }))).toBe('Starts in 2 days');
});

test('a budget is told only when it ends before the promo', () => {
	expect(budgetOf(aPromo(), '2026-11-19')).toBeNull();
	const short = aPromo({ budget_ends_on: '2026-11-25' });
	expect(budgetOf(short, '2026-11-19')).toEqual({ gone: false, day: '2026-11-25' });
	expect(budgetOf(short, '2026-11-25')?.gone).toBe(true);
	expect(budgetOf({ ...short, days_left: -3 }, '2026-12-03')).toBeNull();
});

test('a course reads as words', () => {
	expect(courseName('inverter-certified')).toBe('Inverter certified');
});

test('the way to the next tier says what is missing', () => {
	expect(way(aStanding())).toEqual({
		title: '43,800 pts to Gold',
		figures: '31,200 of 75,000 in 12 months',
		spoken: '31,200 of 75,000 points on the way to Gold',
		share: 31_200 / 75_000
	});
});

test('at the top there is nothing to reach, and grace says what keeps the tier', () => {
	const gold = { name: 'Gold', from_points: 75_000, bps: 11_000 };
	const top = aStanding({ level: gold, points: 80_000, next: null, missing: 0 });
	expect(way(top)).toMatchObject({ title: 'Gold, the highest tier', share: 1 });
	expect(toKeep(top)).toBe(0);
	expect(toKeep(aStanding({ level: gold, points: 70_000, kept_until: '2027-01-17' }))).toBe(5_000);
});
