import type { ClaimSummary } from '#lib/api/types.ts';
import { needsYou } from '#lib/ui/places.ts';

/** What a person saw last as their balance on this device, to count from when points have landed. */

const key = (person: string) => `spiffy.seen.${person}`;

/** The balance last shown, or null on a first visit. */
export function lastSeen(person: string): number | null {
	const text = localStorage.getItem(key(person));
	return text === null ? null : Number(text);
}

export const see = (person: string, balance: number): void =>
	localStorage.setItem(key(person), String(balance));

/**
 * The number on the way from one balance to the next: fast at first, exact at the end.
 * `share` is the part of the time that has passed, 0 to 1.
 */
export function counted(from: number, to: number, share: number): number {
	if (share >= 1) return to;
	return Math.round(from + (to - from) * (1 - (1 - Math.max(0, share)) ** 4));
}

const SHOWN = 5;
const TURN = 3;

/**
 * The claims of Home: some that need the person, then the newest others, what landed last among
 * them however many drafts there are.
 */
export function newest(claims: ClaimSummary[], paid: ClaimSummary[]): ClaimSummary[] {
	const others = claims.filter((claim) => !needsYou(claim));
	const [last] = paid;
	const missing = last && !others.some((claim) => claim.id === last.id) ? [last] : [];
	const rest = [...others, ...missing];
	const turn = claims.filter(needsYou).slice(0, Math.max(TURN, SHOWN - rest.length));
	const room = SHOWN - turn.length;
	const shown = rest.slice(0, room);
	const landed = rest.find((claim) => claim.id === last?.id);
	return landed && !shown.includes(landed)
		? [...turn, ...shown.slice(0, room - 1), landed]
		: [...turn, ...shown];
}
