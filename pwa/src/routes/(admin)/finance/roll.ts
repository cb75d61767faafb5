import type { BatchRow, RollForward } from '#lib/api/books.ts';

/** Where the batches and the members' balances say different things; both null when they tie. */
export interface Difference {
	rows: number;
	ledger: number;
	/** Batches less ledger. */
	by: number;
}

const between = (rows: number, ledger: number): Difference | null =>
	rows === ledger ? null : { rows, ledger, by: rows - ledger };

export function differences(roll: RollForward): {
	opening: Difference | null;
	closing: Difference | null;
} {
	return {
		opening: between(roll.total.opening, roll.ledger_opening),
		closing: between(roll.total.closing, roll.ledger_closing)
	};
}

export const FLOWS = [
	'issued',
	'redeemed',
	'expired',
	'reversed',
	'adjusted',
	'debt_paid'
] as const;
export type FlowName = (typeof FLOWS)[number];

const ADDS: FlowName[] = ['issued', 'adjusted'];

/** As it adds up from the opening to the closing: what left is below 0. */
export const effect = (row: BatchRow, flow: FlowName): number => {
	const moved = row.moved[flow];
	// `-0` would be told as −0
	return ADDS.includes(flow) || moved === 0 ? moved : -moved;
};

/** How many digits a currency has after its point. */
const digitsOf = (currency: string): number =>
	new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
		.maximumFractionDigits ?? 2;

/** '0.01' of a currency in whole minor units, exact; null for what is no amount above 0. */
export function minorOf(text: string, currency: string): number | null {
	const minor = scaled(text, digitsOf(currency));
	return minor === null || minor < 1 ? null : minor;
}

/** '87.5' percent as 8750 basis points; null for what is no share. */
export function bpsOf(text: string): number | null {
	const bps = scaled(text.replace('%', ''), 2);
	return bps === null || bps > 10_000 ? null : bps;
}

/** A decimal number times a power of ten, from its digits. */
function scaled(text: string, digits: number): number | null {
	const found = /^(\d{1,12})(?:[.,](\d*))?$/.exec(text.trim());
	const after = found?.[2] ?? '';
	if (!found || after.length > digits) return null;
	return Number(found[1] + after.padEnd(digits, '0'));
}

/** The one that counts on a day: the newest that is not after it. Newest first in. */
export const inForce = <Set extends { valid_from: string }>(
	history: Set[],
	today: string
): Set | undefined => history.find((one) => one.valid_from <= today);
