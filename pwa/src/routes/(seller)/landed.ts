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
