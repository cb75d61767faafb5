import type { Slip, SlipRow } from '../api/types.ts';

const ONCE = 10_000; // basis points

type Row<Kind extends SlipRow['kind']> = Extract<SlipRow, { kind: Kind }>;

/** A product with the promos that lift it alone folded in, as the lines of a claim show it. */
export interface FoldedLine {
	no: number;
	label: string;
	sku: string;
	quantity: number;
	rate: number;
	points: number;
	promos: Row<'promo'>[];
}

export type Extra = Row<'promo' | 'tier' | 'bonus' | 'flat' | 'period' | 'team' | 'cap'>;

export interface Folded {
	lines: FoldedLine[];
	/** What stands on its own: promos over several lines, tier, bonuses, caps. */
	extras: Extra[];
	total: number;
}

/** The same total in fewer rows. The points of all lines and extras add up to it. */
export function fold(slip: Slip): Folded {
	const lines = new Map<number, FoldedLine>();
	const extras: Extra[] = [];
	for (const row of slip.rows) {
		if (row.kind === 'product') add(lines, row);
		else if (row.kind === 'promo') lift(lines, extras, row);
		else if (row.kind !== 'base' && row.kind !== 'total') extras.push(row);
	}
	return { lines: [...lines.values()], extras, total: slip.total };
}

/** A line that two rules pay is one line here; its rate is then the sum of both. */
function add(lines: Map<number, FoldedLine>, row: Row<'product'>): void {
	const known = lines.get(row.line_no);
	if (known) {
		known.points += row.points;
		known.rate += row.rate;
		return;
	}
	lines.set(row.line_no, {
		no: row.line_no,
		label: row.label,
		sku: row.sku,
		quantity: row.quantity,
		rate: row.rate,
		points: row.points,
		promos: []
	});
}

function lift(lines: Map<number, FoldedLine>, extras: Extra[], row: Row<'promo'>): void {
	const only = row.line_nos.length === 1 ? lines.get(row.line_nos[0]!) : undefined;
	if (!only) {
		extras.push(row);
		return;
	}
	only.points += row.points;
	only.promos.push(row);
}

/** 20000 reads 2, 12500 reads 1.25. */
export const factor = (bps: number): number => bps / ONCE;

/** A product of the invoice, and what further rules pay for it: a promo per unit. */
export interface Sold {
	row: Row<'product'>;
	more: Row<'product'>[];
}

/** The sections of the slip, in their order: products, then base with promos and bonuses. */
export function sections(slip: Pick<Slip, 'rows'>): {
	products: Sold[];
	rest: (Row<'base'> | Extra)[];
} {
	const products = new Map<number, Sold>();
	const rest: (Row<'base'> | Extra)[] = [];
	for (const row of slip.rows) {
		if (row.kind === 'product') {
			const known = products.get(row.line_no);
			if (known) known.more.push(row);
			else products.set(row.line_no, { row, more: [] });
		} else if (row.kind !== 'total') rest.push(row);
	}
	return { products: [...products.values()], rest };
}

/** Further rows that say which rule pays them; the others can only be added to the product. */
export const named = ({ more }: Sold): Row<'product'>[] => more.filter((row) => row.rule_label);

/** What the product row itself shows: its own points and those that no name explains. */
export function own(sold: Sold): Row<'product'>[] {
	return [sold.row, ...sold.more.filter((row) => !row.rule_label)];
}

export const sum = (rows: { points: number }[]): number =>
	rows.reduce((total, row) => total + row.points, 0);

/**
 * Whether a share of the whole is not what its lines add up to: every line is rounded on its own,
 * so 10% of 121 can be 13.
 */
export function roundedByLine(points: number, of: number, bps: number): boolean {
	return Math.floor((2 * of * bps + ONCE) / (2 * ONCE)) !== points;
}
