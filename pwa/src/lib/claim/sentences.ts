import type { Claim, ClaimSummary, Refusal } from '../api/types.ts';
import { calendarDay, date, fullDate, money, whenWithin } from '../format.ts';
import { m } from '../i18n/i18n.svelte.ts';
import { reason, text } from '../i18n/words.ts';
import { earns, notices } from './faces.ts';
import { explain, type Explained } from './refusals.ts';

/** What the seller reads when a claim is refused; the reviewer reads the same before sending it. */
export function rejection(code: string | null): string {
	const known = m.claim.rejected as Record<string, string>;
	return m.claim.states.rejected((code && known[code]) || m.claim.rejected.OTHER);
}

/** The days that show why it was refused: when it was sold, or claimed before and by whom. */
function proof(claim: Claim): string {
	const code = claim.decision?.reason_code ?? '';
	if (code === 'TOO_LATE' && claim.sold_on) {
		return m.claim.late(date(claim.sold_on), date(calendarDay(claim.snapped_at)));
	}
	const copy = claim.checks.find((check) => check.code === 'not_claimed_before')?.facts ?? {};
	if (!code.startsWith('DUP_') || !copy.claimed_on) return '';
	const [who, day] = [text(copy, 'person'), date(text(copy, 'claimed_on'))];
	return who && copy.whose === 'colleague' ? m.claim.copy_by(who, day) : m.claim.copy(day);
}

export function reversal(code: string | null): string {
	const known = m.claim.reversals as Record<string, string>;
	return (code && known[code]) || m.claim.reversed_plain;
}

/** The one sentence under the pill: whose turn it is and what comes next. */
export function sentence(claim: Claim): string {
	const { states, holds } = m.claim;
	if (claim.hold_reason) return holds[claim.hold_reason];
	switch (claim.state) {
		case 'needs_you':
			return waits(claim);
		case 'returned':
			return states.returned(asker(claim));
		case 'approved':
			return approved(claim);
		case 'rejected':
			return [
				rejection(claim.decision?.reason_code ?? claim.refusals[0]?.code ?? null),
				proof(claim)
			]
				.filter(Boolean)
				.join(' ');
		case 'reversed':
			return states.reversed(
				fullDate(claim.decided_at ?? claim.snapped_at),
				reversal(claim.decision?.reason_code ?? null)
			);
		default:
			return states[claim.state];
	}
}

/** What the claim's own page asks first. */
function waits(claim: Claim): string {
	const { states } = m.claim;
	const [told] = notices(claim);
	if (claim.reading.state === 'failed') return `${m.claims.unreadable}.`;
	if (claim.questions.length > 0) return states.needs_you(claim.questions.length);
	if (told) return `${reason(told.reason_code)}.`;
	return earns(claim) ? states.needs_you_plain : `${m.claims.nothing}.`;
}

function approved(claim: Claim): string {
	if (!claim.decided_at) return m.claim.states.approved_pending;
	return m.claim.states.approved(whenWithin(claim.decided_at));
}

/** States that end without points: an estimate would only mislead. */
export const endsUnpaid = (claim: ClaimSummary): boolean =>
	['rejected', 'withdrawn', 'expired'].includes(claim.state);

/** Who asked, by first name; us where it was no person. */
export function asker(claim: Claim): string {
	const asked = [...claim.timeline].reverse().find((entry) => entry.kind === 'returned');
	return asked?.actor ? firstName(asked.actor.name) : m.claim.answer_plain_who;
}

export const firstName = (name: string): string => name.split(' ')[0] ?? name;

export const total = (claim: ClaimSummary): string | null =>
	claim.total_minor !== null && claim.currency
		? money({ minor: claim.total_minor, currency: claim.currency })
		: null;

/** Why a line earns nothing, and what would make it pay. */
export function whyNot(
	outcome: string,
	refusal: Pick<Refusal, 'code' | 'facts'> | null,
	brand: string
): Explained {
	if (outcome === 'not_ours') return { why: m.claim.not_ours(brand), mend: '' };
	return refusal ? explain(refusal) : { why: `${reason(null)}.`, mend: '' };
}
