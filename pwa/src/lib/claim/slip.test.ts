import { expect, test } from 'vitest';
import type { SlipRow } from '../api/types.ts';
import { slip } from './claim.fixture.ts';
import { fold, named, own, roundedByLine, sections, sum as added } from './slip.ts';

const sum = (of: ReturnType<typeof fold>): number =>
	[...of.lines, ...of.extras].reduce((total, row) => total + row.points, 0);

test('the lines fold to 240, 80 and 20, and adds up to the same total', () => {
	const short = fold(slip);
	expect(short.lines.map((line) => line.points)).toEqual([240, 80]);
	expect(short.extras.map((row) => row.points)).toEqual([20]);
	expect(sum(short)).toBe(slip.total);
});

test('a promo over several lines stays a row of its own', () => {
	const rows = slip.rows.map((row): SlipRow =>
		row.kind === 'promo' ? { ...row, line_nos: [1, 2] } : row
	);
	const short = fold({ ...slip, rows });
	expect(short.lines.map((line) => line.points)).toEqual([120, 80]);
	expect(short.extras.map((row) => row.kind)).toEqual(['promo', 'bonus']);
	expect(sum(short)).toBe(slip.total);
});

test('a line that two rules pay is one line', () => {
	const [first] = slip.rows;
	const more = { ...first, rate: 60, points: 60 } as SlipRow;
	const short = fold({ ...slip, total: 400, rows: [first!, more, ...slip.rows.slice(1)] });
	expect(short.lines[0]).toMatchObject({ rate: 180, points: 300 });
	expect(sum(short)).toBe(400);
});

test('the full slip keeps the order: products, then base, promo, bonus', () => {
	const { products, rest } = sections(slip);
	expect(products.map(({ row }) => row.points)).toEqual([120, 80]);
	expect(rest.map((row) => row.kind)).toEqual(['base', 'promo', 'bonus']);
});

test('a product that a promo pays too stands once, the promo under it by its name', () => {
	const [first] = slip.rows;
	const more = {
		...first,
		rate: 60,
		points: 60,
		rule_id: 'r9',
		rule_label: 'Warm Water'
	} as SlipRow;
	const [sold] = sections({ ...slip, rows: [first!, more] }).products;
	expect(added(own(sold!))).toBe(120);
	expect(named(sold!).map((row) => [row.rule_label, row.points])).toEqual([['Warm Water', 60]]);
});

test('a second rule without a name is added to its product', () => {
	const [first] = slip.rows;
	const more = { ...first, rate: 60, points: 60, rule_id: 'r9' } as SlipRow;
	const [sold] = sections({ ...slip, rows: [first!, more] }).products;
	expect(own(sold!).map((row) => row.rate)).toEqual([120, 60]);
	expect(named(sold!)).toEqual([]);
});

test('a share that was rounded line by line is told', () => {
	expect(roundedByLine(20, 200, 1_000)).toBe(false);
	expect(roundedByLine(13, 121, 1_000)).toBe(true);
	expect(roundedByLine(12, 121, 1_000)).toBe(false);
});
