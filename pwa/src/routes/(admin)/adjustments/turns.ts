import type { Adjustment, PutAdjustment } from '#lib/api/books.ts';
import type { Problem } from '#lib/api/problem.ts';
import type { Me } from '#lib/api/types.ts';
import { money, number, signed } from '#lib/format.ts';
import { m } from '#lib/i18n/i18n.svelte.ts';
import { may } from '#lib/state/rights.ts';

/** Whose turn it is: this person's, or somebody else's and why. */
export type Turn = 'mine' | 'own' | 'for_you' | 'others';

export function turnOf(adjustment: Adjustment, me: Pick<Me, 'id' | 'roles'>): Turn {
	if (adjustment.asked_by.id === me.id) return 'own';
	if (adjustment.owner.id === me.id) return 'for_you';
	return may(me.roles, 'adjustments.decide') ? 'mine' : 'others';
}

/** Whether this person may ask to take it back: approved, itself no taking back, and not asked yet. */
export function mayTakeBack(adjustment: Adjustment, me: Pick<Me, 'id' | 'roles'>): boolean {
	const stands = adjustment.state === 'approved' && !adjustment.reversed_by;
	const first = adjustment.reverses_id === null;
	return stands && first && adjustment.owner.id !== me.id && may(me.roles, 'adjustments.ask');
}

/** What is asked for to take it back. */
export const opposite = (adjustment: Adjustment): Omit<PutAdjustment, 'reason'> => ({
	owner_id: adjustment.owner.id,
	unit: adjustment.unit,
	amount: -adjustment.amount,
	reverses_id: adjustment.id
});

/** Whether a reason says too little to be one. */
export const tooShort = (reason: string): boolean => reason.trim().length < 3;

/** 500 pts, or $5.00. */
export const amountOf = (amount: number, unit: string): string =>
	unit === 'PTS' ? `${number(amount)} ${m.common.pts}` : money({ minor: amount, currency: unit });

/** +500 pts, or −$5.00: an amount in its own unit, never one that reads like the other. */
export function signedIn(unit: string, amount: number): string {
	const size = amountOf(Math.abs(amount), unit);
	return amount === 0 ? size : (amount > 0 ? '+' : '−') + size;
}

/** The same for who listens: +500 points. */
export const spokenIn = (unit: string, amount: number): string =>
	unit === 'PTS' ? m.common.points_spoken(signed(amount)) : signedIn(unit, amount);

/** Why it was not decided, in people's words; null for what is not about adjustments. */
export function refusal(
	problem: Problem,
	{ owner, unit }: Pick<Adjustment, 'owner' | 'unit'>
): { title: string; text: string } | null {
	const words = m.adjustments;
	const fact = (name: string) => amountOf(Number(problem.facts[name] ?? 0), unit);
	switch (problem.slug) {
		case 'own-adjustment':
			return { title: words.own_title, text: words.own_text };
		case 'not-enough-points':
			return {
				title: words.short_title(owner.name),
				text: words.short_text(fact('needed'), fact('available'), fact('shortfall'))
			};
		case 'adjustment-decided':
			return { title: words.decided_title, text: words.decided_text };
		case 'cannot-reverse':
			return { title: words.not_back_title, text: words.not_back };
		default:
			return null;
	}
}

/** A number of points as somebody types it; null for what is none. */
export function pointsOf(text: string): number | null {
	const digits = text.trim().replace(/(?<=\d)[\s,.'\u00a0](?=\d{3}(?!\d))/g, '');
	const points = /^\d{1,16}$/.test(digits) ? Number(digits) : 0;
	return points > 0 && Number.isSafeInteger(points) ? points : null;
}
