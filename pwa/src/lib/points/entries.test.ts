import { expect, test } from 'vitest';
import type { PointsEntry } from '../api/types.ts';
import { byMonth, kindOf, movedBy, soon, titleOf, toneOf, whyOf } from './entries.ts';

const entry = (kind: string, points: number): PointsEntry => ({
	id: '1',
	at: '2026-11-19T13:12:00Z',
	points,
	kind,
	title: 'Cirrus 3-ton heat pump',
	claim_id: null,
	balance_after: 0,
	debt: 0,
	debt_after: null
});

test('every act of the ledger has its word and its reason', () => {
	const kinds = [
		...['award', 'release', 'hold', 'cancel', 'spend', 'expiry', 'reversal', 'adjustment'],
		'debt_paid',
		'owed'
	];
	const words = kinds.map((kind) => kindOf(entry(kind, 1)));
	expect(new Set(words).size).toBe(kinds.length);
	expect(words).not.toContain(kindOf(entry('something new', 1)));
	expect(kinds.map((kind) => whyOf(entry(kind, 1))).filter((why) => !why)).toEqual([]);
});

test('what was taken back is violet, what was spent is not', () => {
	expect(
		['reversal', 'debt_paid', 'hold', 'expiry'].map((kind) => toneOf(entry(kind, -5)))
	).toEqual(['back', 'back', 'out', 'out']);
	expect(toneOf(entry('award', 5))).toBe('in');
});

test('the ledger’s own word for expiry is not shown in place of the person’s', () => {
	expect(titleOf(entry('expiry', -5))).toBe('');
	expect(titleOf(entry('award', 5))).toBe('Cirrus 3-ton heat pump');
});

test('what expires within 60 days is said first', () => {
	const now = new Date('2026-11-19T15:00:00Z');
	expect(soon({ on: '2027-01-18', points: 1 }, now)).toBe(true);
	expect(soon({ on: '2027-01-19', points: 1 }, now)).toBe(false);
	expect(soon(null, now)).toBe(false);
});

test('what expires is added up by month, soonest first', () => {
	expect(
		byMonth([
			{ on: '2028-11-30', points: 40 },
			{ on: '2028-10-02', points: 7 },
			{ on: '2028-11-01', points: 300 }
		])
	).toEqual([
		{ month: '2028-10', points: 7 },
		{ month: '2028-11', points: 340 }
	]);
});

test('what is owed is told with its amount, though it moved no balance', () => {
	expect(movedBy({ ...entry('owed', 0), debt: 300, debt_after: 300 })).toBe(-300);
	expect(movedBy({ ...entry('debt_paid', -160), debt: -160, debt_after: 140 })).toBe(-160);
	expect(toneOf({ ...entry('owed', 0), debt: 300, debt_after: 300 })).toBe('back');
});
