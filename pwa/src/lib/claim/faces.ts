import type { Claim, ClaimLine, PutAnswer, Question } from '../api/types.ts';

/** Which of its faces the confirm screen shows. */
export type Face =
	| 'reading' // still at it
	| 'failed' // the photo could not be read: type it in
	| 'ask' // doubts first
	| 'duplicate' // somebody already claimed this invoice
	| 'nothing' // nothing on it earns
	| 'ready' // a look and a tap
	| 'gone'; // already sent, decided or withdrawn

const theirs = new Set(['draft', 'reading', 'needs_you', 'returned']);
const claimed = new Set(['DUP_EXACT', 'CLAIMED_BY_COLLEAGUE', 'DUP_NEAR']);

export function face(claim: Claim): Face {
	if (!theirs.has(claim.state)) return 'gone';
	if (stillReading(claim)) return 'reading';
	if (claim.reading.state === 'failed') return 'failed';
	if (claimedBefore(claim)) return 'duplicate';
	if (claim.questions.length > 0) return 'ask';
	return earns(claim) ? 'ready' : 'nothing';
}

export const stillReading = (claim: Claim): boolean =>
	claim.state === 'reading' || (claim.state === 'draft' && claim.reading.state === 'waiting');

/** The code that says the invoice was claimed before, from the checks or the engine. */
export function claimedBefore(
	claim: Claim
): { code: string; facts: Record<string, unknown> } | null {
	const check = claim.checks.find((one) => one.outcome !== 'pass' && claimed.has(one.code));
	if (check) return { code: check.code, facts: check.facts };
	const refusal = claim.refusals.find((one) => one.line_no === null && claimed.has(one.code));
	return refusal ? { code: refusal.code, facts: {} } : null;
}

const earns = (claim: Claim): boolean => (claim.slip?.total ?? claim.points ?? 0) > 0;

/** Lines by what they mean to the person: sure earners, other brands, ours that still earn nothing. */
export function sorted(claim: Claim): {
	sure: ClaimLine[];
	others: ClaimLine[];
	refused: ClaimLine[];
} {
	const asked = new Set(claim.questions.map((question) => question.line_no));
	const of = (outcome: ClaimLine['outcome']) =>
		claim.lines.filter((line) => line.outcome === outcome && !asked.has(line.no));
	return { sure: of('earns'), others: of('not_ours'), refused: of('refused') };
}

export const empty = (submit: boolean): PutAnswer => ({
	fields: {},
	lines: [],
	receipt_ids: [],
	message: null,
	submit
});

/** The answer "yes, what you think". */
export function yes(question: Question): PutAnswer {
	const answer = empty(false);
	if (question.kind === 'field' && question.field) {
		return { ...answer, fields: { [question.field]: question.suggestion?.value ?? '' } };
	}
	const { product, quantity } = question.suggestion ?? {};
	return line(question, product?.id ?? null, String(quantity ?? 1));
}

/** The answer "it is this, so many"; no product means it is not one of ours. */
export const line = (
	question: Pick<Question, 'line_no'>,
	productId: string | null,
	quantity: string
): PutAnswer => ({
	...empty(false),
	lines: [{ no: question.line_no ?? 1, product_id: productId, quantity }]
});

/** "2.000" reads 2, "2.50" reads 2.5: people do not count in thousandths. */
export const plain = (quantity: string | number | null | undefined): string =>
	String(Number(quantity ?? 1) || 1);
