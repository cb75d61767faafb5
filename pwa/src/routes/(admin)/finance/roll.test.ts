import { expect, test } from 'vitest';
import type { BatchRow, RollForward } from '#lib/api/books.ts';
import { bpsOf, differences, effect, FLOWS, inForce, minorOf } from './roll.ts';

const row: BatchRow = {
	batch: '2026-11-01',
	opening: 1_000,
	moved: { issued: 500, redeemed: 300, expired: 40, reversed: 60, adjusted: -25, debt_paid: 0 },
	closing: 1_075
};
const roll = (ledger: Partial<RollForward>): RollForward => ({
	month: '2026-11-01',
	rows: [row],
	total: { ...row, batch: null },
	value: { minor: 1, currency: 'USD' },
	rate_bps: 8_800,
	opening_liability: 0,
	closing_liability: 0,
	ledger_opening: 1_000,
	ledger_closing: 1_075,
	journal: [],
	...ledger
});

test('what is shown in a row adds up from its opening to its closing', () => {
	const sum = FLOWS.reduce((total, flow) => total + effect(row, flow), row.opening);
	expect(sum).toBe(row.closing);
	expect(Object.is(effect(row, 'debt_paid'), 0)).toBe(true);
});

test('books that tie have no difference', () => {
	expect(differences(roll({}))).toEqual({ opening: null, closing: null });
});

test('one point beside the ledger is named with both sums', () => {
	expect(differences(roll({ ledger_closing: 1_074 }))).toEqual({
		opening: null,
		closing: { rows: 1_075, ledger: 1_074, by: 1 }
	});
});

test('an amount becomes whole minor units, exactly', () => {
	expect(minorOf('0.01', 'USD')).toBe(1);
	expect(minorOf('0,1', 'USD')).toBe(10);
	expect(minorOf(' 2 ', 'USD')).toBe(200);
	expect(minorOf('1.15', 'USD')).toBe(115);
	expect(minorOf('3', 'JPY')).toBe(3);
	expect(
		['', '0', '0.00', '0.001', '-1', '1e3', 'x', '1.5.1'].map((it) => minorOf(it, 'USD'))
	).toEqual(Array(8).fill(null));
});

test('a share becomes basis points, exactly', () => {
	expect(['88', '87.5', '0', '100', '33,33', '88%'].map(bpsOf)).toEqual([
		8_800, 8_750, 0, 10_000, 3_333, 8_800
	]);
	expect(['100.01', '-1', '8.875', ''].map(bpsOf)).toEqual([null, null, null, null]);
});

test('what counts today is the newest that has begun', () => {
	const history = ['2027-01-01', '2026-06-01', '2025-01-01'].map((valid_from) => ({ valid_from }));
	expect(inForce(history, '2026-11-19')).toEqual({ valid_from: '2026-06-01' });
	expect(inForce(history, '2024-11-19')).toBeUndefined();
});
