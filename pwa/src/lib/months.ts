import { calendarDay } from './format.ts';

/** Months as the API names them: '2026-11'. */

export const isMonth = (text: string | null | undefined): text is string =>
	/^\d{4}-(0[1-9]|1[0-2])$/.test(text ?? '');

/** The month of today on this device. */
export const thisMonth = (now: Date = new Date()): string => calendarDay(now).slice(0, 7);

/** So many months later, or earlier below 0. */
export function monthsLater(month: string, months: number): string {
	const [year, at] = month.split('-').map(Number) as [number, number];
	const counted = year * 12 + at - 1 + months;
	return `${Math.floor(counted / 12)}-${String((counted % 12) + 1).padStart(2, '0')}`;
}

/** Two years back from the newest, and the chosen one if it is older. */
export function monthsToChoose(newest: string, chosen: string): string[] {
	const listed = Array.from({ length: 25 }, (_, back) => monthsLater(newest, -back));
	return listed.includes(chosen) ? listed : [...listed, chosen].sort().reverse();
}
