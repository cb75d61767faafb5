import arrowDown from 'lucide-static/icons/arrow-down-left.svg?raw';
import arrowUp from 'lucide-static/icons/arrow-up-right.svg?raw';
import clockOff from 'lucide-static/icons/hourglass.svg?raw';
import pause from 'lucide-static/icons/pause.svg?raw';
import undo from 'lucide-static/icons/undo-2.svg?raw';
import pencil from 'lucide-static/icons/pencil-line.svg?raw';
import type { Batch } from '../api/books.ts';
import type { PointsEntry } from '../api/types.ts';
import { daysAgo } from '../format.ts';
import { m } from '../i18n/i18n.svelte.ts';

type Kind = keyof typeof m.points.kinds;

const known = (kind: string): Kind => (kind in m.points.kinds ? (kind as Kind) : 'other');

/** What happened, in a word or two. */
export const kindOf = (entry: PointsEntry): string => m.points.kinds[known(entry.kind)];

/** Why, where no claim tells. */
export const whyOf = (entry: PointsEntry): string => m.points.why[known(entry.kind)];

/** Only what was written in the person's world has a title worth showing: a product, a reason. */
export const titleOf = (entry: PointsEntry): string => (entry.kind === 'expiry' ? '' : entry.title);

/** What it moved: points of the balance, or what the balance could not give and is owed. */
export const movedBy = (entry: PointsEntry): number => entry.points || -entry.debt;

export type Tone = 'in' | 'out' | 'back';

export function toneOf({ kind, points }: PointsEntry): Tone {
	if (kind === 'reversal' || kind === 'debt_paid' || kind === 'owed') return 'back';
	return points < 0 ? 'out' : 'in';
}

const icons: Record<string, string> = {
	reversal: undo,
	debt_paid: undo,
	owed: undo,
	expiry: clockOff,
	hold: pause,
	adjustment: pencil
};
export const iconOf = (entry: PointsEntry): string =>
	icons[entry.kind] ?? (entry.points < 0 ? arrowUp : arrowDown);

const SOON = 60;

/** Days from now until a business day. */
const daysUntil = (on: string, now: Date): number => -daysAgo(`${on}T12:00:00`, now);

/** Whether it expires so soon that it must be said first. */
export const soon = (batch: Batch | null, now: Date = new Date()): batch is Batch =>
	batch !== null && daysUntil(batch.on, now) <= SOON;

/** Month by month, soonest first: '2028-11' and what expires in it. */
export function byMonth(batches: Batch[]): { month: string; points: number }[] {
	const sums = new Map<string, number>();
	for (const { on, points } of batches) {
		const month = on.slice(0, 7);
		sums.set(month, (sums.get(month) ?? 0) + points);
	}
	return [...sums]
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([month, points]) => ({ month, points }));
}
