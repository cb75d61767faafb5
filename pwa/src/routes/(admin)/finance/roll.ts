import type { BatchRow, RollForward } from '#lib/api/books.ts';

export { bpsOf, minorOf } from '#lib/amounts.ts';

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

/** The one that counts on a day: the newest that is not after it. Newest first in. */
export const inForce = <Set extends { valid_from: string }>(
	history: Set[],
	today: string
): Set | undefined => history.find((one) => one.valid_from <= today);
