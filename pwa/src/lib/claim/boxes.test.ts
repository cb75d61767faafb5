import { expect, test } from 'vitest';
import type { Box, ClaimLine, ReadField } from '../api/types.ts';
import {
	airy,
	badgeAt,
	corners,
	dulled,
	firstPage,
	frame,
	marks,
	read,
	reviewed,
	turned,
	turnsNeeded,
	upright
} from './boxes.ts';

const box = (y: number): Box => [
	[0.1, y],
	[0.9, y],
	[0.9, y + 0.05],
	[0.1, y + 0.05]
];

const line = (no: number, outcome: ClaimLine['outcome'], page = 1): ClaimLine => ({
	no,
	sku: 'X',
	description: null,
	quantity: '1',
	unit_price_minor: null,
	amount_minor: null,
	confidence: 1,
	box: box(0.2 + no * 0.06),
	page,
	product: null,
	match_confidence: 1,
	outcome,
	code: null,
	points: null,
	confirmed: false
});

const field = (value: string | null, doubtful = false, confirmed = false): ReadField => ({
	value,
	confidence: 0.9,
	box: box(0.1),
	page: 1,
	confirmed,
	doubtful
});

const page = { no: 1, width: 1200, height: 1600, view_url: '', thumb_url: '' };

test('every line says what it means, and what needs a look lies on top', () => {
	const drawn = marks({
		fields: { number: field('448213-01') },
		lines: [line(1, 'earns'), line(2, 'look'), line(3, 'not_ours'), line(4, 'refused')]
	});
	expect(drawn.map((mark) => [mark.key, mark.kind, mark.no])).toEqual([
		['field:number', 'facts', null],
		['line:3', 'other', null],
		['line:4', 'other', null],
		['line:1', 'earns', 1],
		['line:2', 'look', 2]
	]);
});

test('a doubtful field is drawn as a doubt until it is confirmed', () => {
	const kinds = (one: ReadField) =>
		marks({ fields: { sold_on: one }, lines: [] }).map((m) => m.kind);
	expect(kinds(field('2026-11-18', true))).toEqual(['look']);
	expect(kinds(field('2026-11-18', true, true))).toEqual(['facts']);
	expect(kinds(field(null))).toEqual([]);
});

test('what has no box is not drawn', () => {
	expect(marks({ fields: {}, lines: [{ ...line(1, 'earns'), box: null }] })).toEqual([]);
});

test('the number sits on the middle of the left edge, also of a tilted box', () => {
	const tilted: Box = [
		[0.1, 0.3],
		[0.9, 0.28],
		[0.91, 0.33],
		[0.09, 0.35]
	];
	const [x, y] = badgeAt(corners(tilted, page));
	expect(x).toBeCloseTo(0.095 * 1200);
	expect(y).toBeCloseTo(0.325 * 1600);
});

test('the first look goes to the page with the doubt', () => {
	expect(firstPage(marks({ fields: {}, lines: [line(1, 'earns', 1), line(2, 'look', 2)] }))).toBe(
		2
	);
	expect(firstPage([])).toBe(1);
});

test('the frame shows all that was read, in the free part of its place', () => {
	const wanted = read(marks({ fields: {}, lines: [line(1, 'earns'), line(2, 'look')] }), page);
	const seen = frame(wanted, { width: 390, height: 350, top: 70, bottom: 26 }, null);
	const scale = seen.width / 390;
	expect(seen.width / seen.height).toBeCloseTo(390 / 350);
	expect(wanted.y).toBeGreaterThanOrEqual(seen.y + 70 * scale - 1);
	expect(wanted.y + wanted.height).toBeLessThanOrEqual(seen.y + seen.height - 26 * scale + 1);
});

test('a long invoice is cut to what is talked about instead of made tiny', () => {
	const wanted = { x: 100, y: 200, width: 1000, height: 3000 };
	const about = { x: 100, y: 2900, width: 1000, height: 80 };
	const seen = frame(wanted, { width: 400, height: 400, top: 0, bottom: 0 }, about);
	expect(seen.width).toBe(1000);
	expect(seen.y).toBeLessThan(about.y);
	expect(seen.y + seen.height).toBeGreaterThanOrEqual(about.y + about.height);
});

test('a box gets air on every side, also a tilted one', () => {
	const tilted: [number, number][] = [
		[100, 60],
		[900, 40],
		[902, 90],
		[102, 110]
	];
	expect(airy(tilted, 10)).toEqual([
		[90, 55],
		[910, 35],
		[912, 95],
		[92, 115]
	]);
});

test('the total far below does not make the lines small', () => {
	const total = { ...field('4,415.35'), box: box(0.9) };
	const drawn = marks({ fields: { total }, lines: [line(1, 'earns')] });
	expect(drawn).toHaveLength(2);
	const seen = read(drawn, page);
	expect(seen.y + seen.height).toBeLessThan(0.5 * page.height);
});

test('a line that was hard to read stays one to look at for the reviewer, after the yes too', () => {
	const product = { id: 'p', sku: 'X', name: 'X', art: 'other' } as const;
	const doubtful = { ...line(1, 'earns'), product, match_confidence: 0.6, confirmed: true };
	const sure = { ...line(2, 'earns'), product };
	const of = { fields: {}, lines: [doubtful, sure] };
	expect(marks(of, reviewed).map((mark) => [mark.no, mark.kind])).toEqual([
		[2, 'earns'],
		[1, 'look']
	]);
	expect(marks(of).every((mark) => mark.kind === 'earns')).toBe(true);
});

test('where nothing is promised no line has the colour of points', () => {
	const drawn = marks({ fields: {}, lines: [line(1, 'earns'), line(2, 'look')] });
	expect(dulled(drawn).map((mark) => mark.kind)).toEqual(['other', 'look']);
});

/** The marks of a page as a camera held by quarters anticlockwise would have them. */
const takenTurned = (turns: number) =>
	turned(
		page,
		marks({ fields: { number: field('448213-01') }, lines: [line(1, 'earns')] }),
		4 - turns
	);

test.each([0, 1, 2, 3])('a photo turned by %i quarters is shown the right way up', (turns) => {
	const taken = takenTurned(turns);
	expect(turnsNeeded(taken.marks, taken.page)).toBe(turns);
	const shown = upright(taken.page, taken.marks);
	expect([shown.page.width, shown.page.height]).toEqual([1200, 1600]);
	const [first] = corners(shown.marks[0]!.box, shown.page);
	expect(first!.map(Math.round)).toEqual([120, 160]);
});

test('without boxes a photo stays as it was taken', () => {
	expect(turnsNeeded([], page)).toBe(0);
});
