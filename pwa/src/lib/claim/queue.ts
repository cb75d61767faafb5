/** Where a reviewer goes next; pure, so that it can be tested without a queue. */

interface Item {
	id: string;
}

/** The neighbour of a claim in the queue; stays at the ends. */
export function neighbour<T extends Item>(
	items: T[],
	id: string | null,
	step: 1 | -1
): T | undefined {
	const at = items.findIndex((item) => item.id === id);
	if (at < 0) return items[0];
	return items[Math.min(items.length - 1, Math.max(0, at + step))];
}

/** The claim that takes the place of a decided one: the next, at the end the one before. */
export function after<T extends Item>(items: T[], id: string): T | undefined {
	const at = items.findIndex((item) => item.id === id);
	return items[at + 1] ?? items[at - 1];
}

/** Puts an undone claim back where it was. */
export function putBack<T extends Item>(items: T[], item: T, at: number): T[] {
	if (items.some((one) => one.id === item.id)) return items;
	return [...items.slice(0, at), item, ...items.slice(at)];
}

/** What has arrived since, behind what is there; the order of the queue stays still under the hand. */
export function merge<T extends Item>(shown: T[], fresh: T[], gone: ReadonlySet<string>): T[] {
	const there = new Map(fresh.map((item) => [item.id, item]));
	const kept = shown.filter((item) => there.has(item.id)).map((item) => there.get(item.id)!);
	const known = new Set(kept.map((item) => item.id));
	return [...kept, ...fresh.filter((item) => !known.has(item.id) && !gone.has(item.id))];
}
