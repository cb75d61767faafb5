import type { Box, Claim, ClaimLine, FieldName, Receipt } from '../api/types.ts';

/** What a box on the photo means: facts of the invoice, a line that earns, one to look at, none of ours. */
export type MarkKind = 'facts' | 'earns' | 'look' | 'other';

export interface Mark {
	/** `line:2` or `field:number`; the questions and the list use the same key. */
	key: string;
	kind: MarkKind;
	box: Box;
	/** Counted from 1 over all files. */
	page: number;
	/** The number in the badge: lines that earn or need a look have one. */
	no: number | null;
}

export interface Rect {
	x: number;
	y: number;
	width: number;
	height: number;
}

export type Page = Receipt['pages'][number];

/** A page turned to be looked at: its size is that of the turned picture. */
export interface TurnedPage extends Page {
	/** Quarter turns clockwise of its picture, 0 to 3. */
	turns: number;
}

/** The pages of all files in order; a box on page n lies on the n-th. */
export const pagesOf = (claim: Pick<Claim, 'receipts'>): Page[] =>
	claim.receipts.flatMap((receipt) => receipt.pages);

export const lineKey = (no: number): string => `line:${no}`;
export const fieldKey = (name: FieldName): string => `field:${name}`;

const shown: FieldName[] = ['number', 'sold_on', 'seller', 'total'];

/** The boxes to draw, what needs a look last so that it lies on top. */
export function marks(
	claim: Pick<Claim, 'fields' | 'lines'>,
	kindOf: (line: ClaimLine) => MarkKind = earnsOrNot
): Mark[] {
	return [...fieldMarks(claim.fields), ...lineMarks(claim.lines, kindOf)].sort(
		(one, other) => layer(one) - layer(other)
	);
}

const SURE = 0.9; // as in api/claims/reading.py

/** What a reviewer looks at: a line that was hard to read stays one after the seller's yes. */
export function reviewed(line: ClaimLine): MarkKind {
	const unsure = line.product !== null && line.match_confidence < SURE;
	return unsure && line.outcome === 'earns' ? 'look' : earnsOrNot(line);
}

/** The same boxes where nothing is promised: no line in the colour of points. */
export const dulled = (drawn: Mark[]): Mark[] =>
	drawn.map((mark) => (mark.kind === 'earns' ? { ...mark, kind: 'other', no: null } : mark));

const order: MarkKind[] = ['facts', 'other', 'earns', 'look'];
const layer = (mark: Mark): number => order.indexOf(mark.kind);

function fieldMarks(fields: Claim['fields']): Mark[] {
	return shown.flatMap((name) => {
		const field = fields[name];
		if (!field?.box || field.value === null) return [];
		const doubtful = field.doubtful && !field.confirmed;
		const kind: MarkKind = doubtful ? 'look' : 'facts';
		return [{ key: fieldKey(name), kind, box: field.box, page: field.page ?? 1, no: null }];
	});
}

const kinds: Record<Claim['lines'][number]['outcome'], MarkKind> = {
	earns: 'earns',
	look: 'look',
	not_ours: 'other',
	refused: 'other'
};

const earnsOrNot = (line: ClaimLine): MarkKind => kinds[line.outcome];

function lineMarks(lines: ClaimLine[], kindOf: (line: ClaimLine) => MarkKind): Mark[] {
	return lines.flatMap((line) => {
		if (!line.box) return [];
		const kind = kindOf(line);
		const no = kind === 'other' ? null : line.no;
		return [{ key: lineKey(line.no), kind, box: line.box, page: line.page ?? 1, no }];
	});
}

/**
 * Quarter turns clockwise after which most of the print runs from left to right: the reader does not
 * mind a photo that stands on its head, but who looks at it does. A box begins where its print does.
 */
export function turnsNeeded(marked: Mark[], page: Pick<Page, 'width' | 'height'>): number {
	const ways = [0, 0, 0, 0];
	for (const mark of marked) {
		const [[x, y], [toX, toY]] = corners(mark.box, page) as [[number, number], [number, number]];
		const quarters = Math.round(Math.atan2(toY - y, toX - x) / (Math.PI / 2));
		ways[(4 - quarters) % 4]!++;
	}
	return ways.indexOf(Math.max(...ways));
}

/** The page with what is drawn on it, by quarter turns clockwise. */
export function turned(
	page: Page,
	marked: Mark[],
	turns: number
): { page: TurnedPage; marks: Mark[] } {
	const quarters = turns % 4;
	const { width, height } = page;
	const size = quarters % 2 ? { width: height, height: width } : { width, height };
	return {
		page: { ...page, ...size, turns: quarters },
		marks: marked.map((mark) => ({ ...mark, box: mark.box.map(quarterTurns[quarters]!) as Box }))
	};
}

/** The same with its print upright, and then by what somebody turned it. */
export const upright = (page: Page, marked: Mark[], turns = 0) =>
	turned(page, marked, turnsNeeded(marked, page) + turns);

type Point = [number, number];
const quarterTurns: ((point: Point) => Point)[] = [
	(point) => point,
	([x, y]) => [1 - y, x],
	([x, y]) => [1 - x, 1 - y],
	([x, y]) => [y, 1 - x]
];

/** The box in px of the page. */
export const corners = (box: Box, page: Pick<Page, 'width' | 'height'>): [number, number][] =>
	box.map(([x, y]) => [x * page.width, y * page.height]);

export function bounds(points: [number, number][]): Rect {
	const xs = points.map(([x]) => x);
	const ys = points.map(([, y]) => y);
	const [x, y] = [Math.min(...xs), Math.min(...ys)];
	return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

/** The box with a little air around its print, so that the line does not touch the letters. */
export function airy(points: [number, number][], air: number): [number, number][] {
	const { x, y, width, height } = bounds(points);
	const [middleX, middleY] = [x + width / 2, y + height / 2];
	return points.map(([left, top]) => [
		left + Math.sign(left - middleX) * air,
		top + (Math.sign(top - middleY) * air) / 2
	]);
}

/** Where the number of a box goes: on the middle of its left edge. */
export function badgeAt(points: [number, number][]): [number, number] {
	const left = [...points].sort(([one], [other]) => one - other).slice(0, 2);
	const mean = (at: 0 | 1) => left.reduce((sum, point) => sum + point[at], 0) / left.length;
	return [mean(0), mean(1)];
}

/**
 * The smallest part of a page with what matters on it: the lines and the facts above them. The total
 * far below is drawn, but would make the lines small. Without boxes the whole page.
 */
export function read(marked: Mark[], page: Page, air = 0.045): Rect {
	if (marked.length === 0) return { x: 0, y: 0, width: page.width, height: page.height };
	const close = marked.filter((mark) => mark.key !== fieldKey('total'));
	const wanted = close.length > 0 ? close : marked;
	const box = bounds(wanted.flatMap((mark) => corners(mark.box, page)));
	const pad = page.width * air;
	const x = Math.max(0, box.x - pad);
	const y = Math.max(0, box.y - pad);
	return {
		x,
		y,
		width: Math.min(page.width, box.x + box.width + pad) - x,
		height: Math.min(page.height, box.y + box.height + pad) - y
	};
}

/** Up to here all of it is shown, smaller; beyond, a part. */
const MUCH_TOO_HIGH = 1.5;

/** Where the photo is shown, in CSS px, and what covers it there. */
export interface Place {
	width: number;
	height: number;
	top: number;
	bottom: number;
}

/**
 * The part of the page to show in a place: as wide as what was read, so that print stays legible.
 * Where it is too high for the place, what is talked about comes to the middle.
 */
export function frame(wanted: Rect, place: Place, about: Rect | null): Rect {
	const free = Math.max(1, place.height - place.top - place.bottom);
	const across = wanted.width / place.width;
	const down = wanted.height / free;
	const scale = down > MUCH_TOO_HIGH * across ? across : Math.max(across, down);
	const room = free * scale;
	let y = wanted.y - (room - wanted.height) / 2;
	if (room < wanted.height) {
		const middle = about ? about.y + about.height / 2 : wanted.y;
		y = Math.min(Math.max(middle - room / 2, wanted.y), wanted.y + wanted.height - room);
	}
	const width = place.width * scale;
	return {
		x: wanted.x - (width - wanted.width) / 2,
		y: y - place.top * scale,
		width,
		height: place.height * scale
	};
}

/** What the first look should show: the page with the first doubt, else with the first earning line. */
export function firstPage(marked: Mark[]): number {
	const best =
		marked.find((mark) => mark.kind === 'look') ?? marked.find((mark) => mark.no !== null);
	return best?.page ?? 1;
}
