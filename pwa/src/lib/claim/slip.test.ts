import { expect, test } from 'vitest';
import type { SlipRow } from '../api/types.ts';
import { slip } from './claim.fixture.ts';
import { fold, sections } from './slip.ts';

const sum = (of: ReturnType<typeof fold>): number =>
	[...of.lines, ...of.extras].reduce((total, row) => total + row.points, 0);

test('the short slip is 240, 80 and 20, and adds up to the same total', () => {
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
	expect(products).toHaveLength(2);
	expect(rest.map((row) => row.kind)).toEqual(['base', 'promo', 'bonus']);
});
