import type { Language, Money } from './api/types.ts';

/** Numbers, money and days as this person reads them. Instants are ISO UTC, business days YYYY-MM-DD. */

let locale = 'en-US';
let zone: string | undefined;

/** Region and time zone come from the device where it speaks the language that was chosen. */
export function speakLike(language: Language, device: string = navigator.language): void {
	locale = device.toLowerCase().startsWith(language) ? device : `${language}-US`;
}

/** For tests: the zone in which instants are told. */
export function tellTimeIn(timeZone: string | undefined): void {
	zone = timeZone;
}

const day = 86_400_000;

export const number = (value: number): string => new Intl.NumberFormat(locale).format(value);

/** Points with a sign, a true minus for what went out: +340, −240. */
export const signed = (points: number): string =>
	points === 0 ? '0' : (points > 0 ? '+' : '−') + number(Math.abs(points));

/** Whole minor units in, exact: the decimal text is built from digits, never by division. */
export function money({ minor, currency }: Money): string {
	const format = new Intl.NumberFormat(locale, { style: 'currency', currency });
	return format.format(decimal(minor, format.resolvedOptions().maximumFractionDigits ?? 2));
}

/** Like money, but $50 instead of $50.00. */
export function shortMoney({ minor, currency }: Money): string {
	const format = new Intl.NumberFormat(locale, {
		style: 'currency',
		currency,
		trailingZeroDisplay: 'stripIfInteger'
	});
	return format.format(decimal(minor, format.resolvedOptions().maximumFractionDigits ?? 2));
}

function decimal(minor: number, digits: number): `${number}` {
	const text = String(Math.abs(minor)).padStart(digits + 1, '0');
	const cut = text.length - digits;
	const sign = minor < 0 ? '-' : '';
	return `${sign}${text.slice(0, cut)}${digits ? `.${text.slice(cut)}` : ''}` as `${number}`;
}

/** USD: US Dollar. */
export const currencyName = (code: string): string =>
	`${code}: ${new Intl.DisplayNames(locale, { type: 'currency' }).of(code) ?? code}`;

/** Basis points as a percentage: 1000 reads 10%. */
export const percent = (bps: number): string =>
	new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 }).format(
		bps / 10_000
	);

/** A confidence from 0 to 1 as whole percent, rounded down: never surer than we are. */
export const confidence = (share: number): string => percent(Math.floor(share * 100 + 1e-9) * 100);

/** Nov 18, with the year only when it is another one. */
export function date(on: string, now: Date = new Date()): string {
	const at = new Date(`${on.slice(0, 10)}T12:00:00Z`);
	return write(at, on.slice(0, 4) === String(now.getFullYear()) ? 'short' : 'year', 'UTC');
}

/** Nov 18, 2026. */
export const fullDate = (on: string): string =>
	write(new Date(`${on.slice(0, 10)}T12:00:00Z`), 'year', 'UTC');

/** November 2026. */
export const month = (on: string): string =>
	new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
		new Date(`${on.slice(0, 10)}T12:00:00Z`)
	);

/** 8:12 AM. */
export const time = (at: string): string =>
	new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', timeZone: zone }).format(
		new Date(at)
	);

/** Nov 18, 2026, 10:44 AM. */
export const moment = (at: string): string => `${dayOf(at)}, ${time(at)}`;

const dayOf = (at: string): string => write(new Date(at), 'year', zone);

/** Calendar day of an instant here, as YYYY-MM-DD; for grouping. */
export function calendarDay(at: string | Date): string {
	const parts = new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(new Date(at));
	return parts.slice(0, 10);
}

/** Days between the calendar days of two instants; 1 is yesterday. */
export function daysAgo(at: string, now: Date = new Date()): number {
	const then = Date.parse(`${calendarDay(at)}T00:00:00Z`);
	return Math.round((Date.parse(`${calendarDay(now)}T00:00:00Z`) - then) / day);
}

/** Today, Yesterday, Mon, Nov 17 or Nov 17, 2025: the shortest that cannot be misread. */
export function when(at: string, now: Date = new Date()): string {
	const ago = daysAgo(at, now);
	if (ago === 0 || ago === 1) return capital(relative().format(-ago, 'day'));
	const then = new Date(at);
	if (ago > 1 && ago < 7) return write(then, 'weekday', zone);
	return write(then, then.getFullYear() === now.getFullYear() ? 'short' : 'year', zone);
}

/** The same in the middle of a sentence: today, yesterday, Mon, Nov 17. */
export function whenIn(at: string, now: Date = new Date()): string {
	const ago = daysAgo(at, now);
	return ago === 0 || ago === 1 ? relative().format(-ago, 'day') : when(at, now);
}

/** And with the time: today, 8:12 AM, or Nov 17, 8:12 AM. */
export const whenWithin = (at: string, now: Date = new Date()): string =>
	`${whenIn(at, now)}, ${time(at)}`;

/** Today, 8:12 AM. */
export const whenExactly = (at: string, now: Date = new Date()): string =>
	`${when(at, now)}, ${time(at)}`;

/** How long something has been waiting: 5 min, 21 hr, 3 days. */
export function waiting(since: string, now: Date = new Date()): string {
	const minutes = Math.max(0, Math.floor((now.getTime() - Date.parse(since)) / 60_000));
	const [value, unit] =
		minutes < 60
			? ([minutes, 'minute'] as const)
			: minutes < 48 * 60
				? ([Math.floor(minutes / 60), 'hour'] as const)
				: ([Math.floor(minutes / 1440), 'day'] as const);
	return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(value);
}

/** No line ends inside "5-ton". A joiner on both sides, for our font has no other hyphen. */
export const unbroken = (text: string): string => text.replaceAll('-', '\u2060-\u2060');

/** A, B and C. */
export const list = (words: string[]): string =>
	new Intl.ListFormat(locale, { type: 'conjunction' }).format(words);

/** A, B or C. */
export const either = (words: string[]): string =>
	new Intl.ListFormat(locale, { type: 'disjunction' }).format(words);

const relative = () => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);

function write(at: Date, kind: 'short' | 'year' | 'weekday', timeZone?: string): string {
	const shapes: Record<typeof kind, Intl.DateTimeFormatOptions> = {
		short: { month: 'short', day: 'numeric' },
		year: { month: 'short', day: 'numeric', year: 'numeric' },
		weekday: { weekday: 'short' }
	};
	return new Intl.DateTimeFormat(locale, { ...shapes[kind], timeZone }).format(at);
}
