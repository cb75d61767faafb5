import type { Claim } from '#lib/api/types.ts';

/** The reasons for a no that fit on the keys 1 to 6: what the checks suggest first. */
const usual = [
	'DUP_EXACT',
	'DATE_OUTSIDE_PROGRAM',
	'SKU_NOT_ELIGIBLE',
	'NOT_YOUR_BRANCH',
	'CREDIT_NOTE',
	'EDITED_IMAGE'
];
const MOST = 6;

/** A check may suggest asking; as a no these mean the same. */
const asNo: Record<string, string> = { DUP_NEAR: 'DUP_EXACT', CLAIMED_BY_COLLEAGUE: 'DUP_EXACT' };
const final = new Set([
	...usual,
	'TOO_LATE',
	'QUOTE_NOT_INVOICE',
	'NAME_NOT_ON_PROOF',
	'NOT_ENROLLED_AT_SALE'
]);

export function reasonsFor(claim: Pick<Claim, 'checks' | 'refusals'>): string[] {
	const flagged = claim.checks
		.filter((check) => check.outcome !== 'pass')
		.map((check) => asNo[check.reason_code ?? ''] ?? check.reason_code ?? '');
	const whole = claim.refusals.filter((refusal) => refusal.line_no === null);
	const refused = whole.map((refusal) => refusal.code);
	const first = [...flagged, ...refused].filter((code) => final.has(code));
	return [...new Set([...first, ...usual])].slice(0, MOST);
}
