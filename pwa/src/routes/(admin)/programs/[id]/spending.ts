import { dayAfter, daysBetween } from '#lib/programs/states.ts';
import type { Spent } from '#lib/programs/types.ts';

/** What a program paid, as bars of a chart 100 wide and 40 high. */
export interface Day {
	on: string;
	amount: number;
}
const HIGH = 40;
const MOST = 120;

/** By unit, oldest day first, points before money. */
export function byUnit(spent: Spent[]): { unit: string; days: Day[]; total: number }[] {
	const units = [...new Set(spent.map(({ unit }) => unit))].sort((one, two) =>
		one === 'PTS' ? -1 : two === 'PTS' ? 1 : one.localeCompare(two)
	);
	return units.map((unit) => {
		const days = spent
			.filter((one) => one.unit === unit)
			.map(({ on, amount }) => ({ on, amount }))
			.sort((one, two) => one.on.localeCompare(two.on));
		return { unit, days, total: days.reduce((sum, { amount }) => sum + amount, 0) };
	});
}

/** The day on which most was paid, the first of several. */
export const bestOf = (days: Day[]): Day =>
	days.reduce((best, day) => (day.amount > best.amount ? day : best));

/** One bar a day without gaps, or a week where there would be too many. */
export function bars(
	days: Day[]
): { on: string; x: number; y: number; width: number; height: number }[] {
	const [first, last] = [days[0]!.on, days[days.length - 1]!.on];
	const span = daysBetween(first, last) + 1;
	const step = span > MOST ? 7 : 1;
	const sums: number[] = Array(Math.ceil(span / step)).fill(0);
	for (const { on, amount } of days) {
		const place = Math.floor(daysBetween(first, on) / step);
		sums[place] = (sums[place] ?? 0) + amount;
	}
	const most = Math.max(...sums, 1);
	const wide = 100 / sums.length;
	return sums.map((sum, place) => {
		const height = (Math.max(0, sum) / most) * HIGH;
		return {
			on: dayAfter(first, place * step),
			x: place * wide,
			y: HIGH - height,
			width: wide * 0.8,
			height
		};
	});
}
