import { expect, test } from 'vitest';
import { bars, bestOf, byUnit } from './spending.ts';

const spent = [
	{ on: '2026-11-03', unit: 'PTS', amount: 40 },
	{ on: '2026-11-01', unit: 'USD', amount: 500 },
	{ on: '2026-11-01', unit: 'PTS', amount: 80 }
];

test('points and money stay apart, oldest day first', () => {
	expect(byUnit(spent)).toEqual([
		{
			unit: 'PTS',
			total: 120,
			days: [
				{ on: '2026-11-01', amount: 80 },
				{ on: '2026-11-03', amount: 40 }
			]
		},
		{ unit: 'USD', total: 500, days: [{ on: '2026-11-01', amount: 500 }] }
	]);
	expect(bestOf(byUnit(spent)[0]!.days).on).toBe('2026-11-01');
});

test('a day without anything keeps its place, and the best day is the highest', () => {
	const drawn = bars(byUnit(spent)[0]!.days);
	expect(drawn.map(({ on, height }) => [on, height])).toEqual([
		['2026-11-01', 40],
		['2026-11-02', 0],
		['2026-11-03', 20]
	]);
});

test('many days are drawn by week', () => {
	const year = [
		{ on: '2026-01-01', amount: 1 },
		{ on: '2026-12-31', amount: 1 }
	];
	expect(bars(year)).toHaveLength(53);
});
