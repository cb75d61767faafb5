import type { ClaimSummary } from '#lib/api/types.ts';
import { calendarDay } from '#lib/format.ts';
import { needsYou } from '#lib/ui/places.ts';

/** What the list can be narrowed to: the word in the address and the state the API knows. */
export const filters = [
	{ show: 'all', state: undefined },
	{ show: 'in_review', state: 'in_review' },
	{ show: 'approved', state: 'approved' },
	{ show: 'rejected', state: 'rejected' }
] as const;
export type Filter = (typeof filters)[number];

export const filterOf = (show: string | null): Filter =>
	filters.find((filter) => filter.show === show) ?? filters[0];

export interface Group {
	/** `turn` for the claims that need the person, else the calendar day they were snapped. */
	id: string;
	claims: ClaimSummary[];
}

/** First what needs the person, then the rest by the day it was snapped, newest day first. */
export function grouped(claims: ClaimSummary[]): Group[] {
	const turn = claims.filter(needsYou);
	const days = new Map<string, ClaimSummary[]>();
	for (const claim of claims.filter((claim) => !needsYou(claim))) {
		const day = calendarDay(claim.snapped_at);
		days.set(day, [...(days.get(day) ?? []), claim]);
	}
	const newest = [...days].sort(([a], [b]) => (a < b ? 1 : -1));
	return [
		...(turn.length ? [{ id: 'turn', claims: turn }] : []),
		...newest.map(([id, claims]) => ({ id, claims }))
	];
}
