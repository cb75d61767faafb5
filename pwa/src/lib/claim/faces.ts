import type { Check, Claim, ClaimLine, PutAnswer, Question } from '../api/types.ts';

/** Which of its faces the confirm screen shows. */
export type Face =
	| 'reading' // still at it
	| 'failed' // the photo could not be read: type it in
	| 'ask' // doubts first
	| 'duplicate' // their own claim again: it would not be paid
	| 'nothing' // nothing on it earns
	| 'ready' // a look and a tap
	| 'gone'; // already sent, decided or withdrawn

const theirs = new Set(['draft', 'reading', 'needs_you', 'returned']);

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

/** The check that says the very same photo was claimed before; sending it again pays nothing. */
export const claimedBefore = (claim: Claim): Check | undefined =>
	claim.checks.find((check) => check.outcome === 'fail' && check.reason_code === 'DUP_EXACT');

/** The API counts these too (api/claims/checks/notices.py), so that its lists say the same. */
const worthSaying = new Set([
	'CLAIMED_BY_COLLEAGUE',
	'DUP_NEAR',
	'QUOTE_NOT_INVOICE',
	'CREDIT_NOTE',
	'DATE_OUTSIDE_PROGRAM'
]);

/** What the seller should know before sending, besides the questions: a page is missing, it is a quote. */
export function notices(claim: Claim): Check[] {
	return claim.checks.filter((check) => {
		if (check.outcome === 'pass' || !check.reason_code) return false;
		if (check.reason_code === 'MISSING_PAGE') return check.outcome === 'fail';
		return worthSaying.has(check.reason_code);
	});
}

/** Whether it would be paid as it stands: yes; if a person finds it right; no. */
export type Pays = 'yes' | 'if' | 'no';

const never = new Set(['QUOTE_NOT_INVOICE', 'CREDIT_NOTE', 'DATE_OUTSIDE_PROGRAM', 'DUP_EXACT']);

export function pays(claim: Claim): Pays {
	const told = [...notices(claim), claimedBefore(claim)].filter((check) => check !== undefined);
	if (told.some((check) => check.outcome === 'fail' && never.has(check.reason_code ?? '')))
		return 'no';
	return told.length > 0 ? 'if' : 'yes';
}

export const earns = (claim: Claim): boolean => (claim.slip?.total ?? claim.points ?? 0) > 0;

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
	return line(question, product?.id ?? null, quantity ?? 1);
}

/** The answer "it is this, so many"; no product means it is not one of ours. */
export const line = (
	question: Pick<Question, 'line_no'>,
	productId: string | null,
	quantity: number
): PutAnswer => ({
	...empty(false),
	lines: [{ no: question.line_no, product_id: productId, quantity }]
});

/** "2.000" reads 2, "2.50" reads 2.5: people do not count in thousandths. */
export const plain = (quantity: string | number | null | undefined): number =>
	Number(quantity ?? 1) || 1;
