import type { ClaimSummary } from '../api/types.ts';

/** Where a claim opens: on its photo while it is read and checked, on its story after that. */
export function placeOf(claim: Pick<ClaimSummary, 'id' | 'state'>): string {
	const beforeSubmit = ['draft', 'reading', 'needs_you'].includes(claim.state);
	return beforeSubmit ? `/snap/${claim.id}` : `/claims/${claim.id}`;
}

/** The claims whose next step is the seller's. */
export const needsYou = (claim: Pick<ClaimSummary, 'pill'>): boolean =>
	claim.pill === 'check_it' || claim.pill === 'needs_info';
