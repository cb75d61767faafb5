import { afterEach, beforeEach, expect, test } from 'vitest';
import en from '../i18n/en.ts';
import es from '../i18n/es.ts';
import { language } from '../i18n/i18n.svelte.ts';
import { explain } from './refusals.ts';

/** That these are all of the API's is held by tests/incentives/test_phone_words.py. */
const codes = Object.keys(en.mends);

beforeEach(() => language.speak('en'));
afterEach(() => language.speak('en'));

test('each that says how to mend it says what is wrong, in both languages', () => {
	for (const { reasons } of [en, es])
		expect(Object.keys(reasons)).toEqual(expect.arrayContaining(codes));
});

test.each(codes)('%s reads as whole sentences, also when nothing else is known', async (code) => {
	for (const wanted of ['en', 'es'] as const) {
		await language.speak(wanted);
		for (const said of Object.values(explain({ code }))) {
			expect(said).toMatch(/^[A-ZÁÉÍÓÚ].*\.$/);
			expect(said).not.toMatch(/undefined|null|NaN|  | \./);
		}
	}
});

const mend = (code: string, facts: Record<string, unknown>) => explain({ code, facts }).mend;

test('a target says how far it is', () => {
	const facts = { so_far: 7, target: 10, measure: 'units' };
	expect(mend('TARGET_NOT_REACHED', facts)).toBe(
		'It counts: 7 of 10 units so far. 3 units more and it pays.'
	);
	const value = { so_far: 119_999_900, target: 120_000_000, measure: 'value', currency: 'USD' };
	expect(mend('TARGET_NOT_REACHED', value)).toBe(
		'It counts: $1,199,999.00 of $1,200,000.00 so far. $1.00 more and it pays.'
	);
});

test('a basket names what belongs together', () => {
	expect(mend('BASKET_INCOMPLETE', { families: ['Cirrus', 'Sense'] })).toBe(
		'Sell Cirrus and Sense on one invoice.'
	);
	expect(mend('BASKET_INCOMPLETE', { count: 3 })).toBe('Sell 3 different products on one invoice.');
});

test('limits, days and courses are named', () => {
	expect(mend('CERT_REQUIRED', { code: 'inverter-certified', as_of: 'decision' })).toBe(
		'Pass “Inverter certified”. The claim is then looked at again.'
	);
	expect(mend('WRONG_WEEKDAY', { days: ['fri', 'mon'] })).toBe('Sales on Monday or Friday pay.');
	expect(mend('MINIMUM_NOT_REACHED', { minor: 500_000, currency: 'USD' })).toBe(
		'Sell at least $5,000.00 on one invoice.'
	);
	expect(mend('WINDOW_CLOSED', { days: 90, anchor: 'first_order', depth: 6 })).toMatch(/90 days/);
	expect(mend('TEAM_BELOW_THRESHOLD', { certified: 2, active: 5, share_bps: 6000 })).toBe(
		'2 of 5 in your team have passed. It pays from 60%.'
	);
});

test('what is used up says when it pays again, and hopes for nothing after a whole promo', () => {
	expect(mend('OVER_QUANTITY', { units: 5, period: 'month' })).toBe(
		'5 units is the most that counts. It pays again in the next month.'
	);
	expect(mend('OVER_QUANTITY', { units: 5, period: 'program' })).toBe(
		'5 units is the most that counts. It pays no more in this promo.'
	);
	expect(mend('OVER_CAP', { period: 'week' })).toBe('It pays again in the next week.');
	expect(mend('OVER_CAP', { period: 'program' })).toBe('It pays no more in this promo.');
	expect(mend('OVER_CAP', {})).toBe('Other promos may still pay.');
	expect(mend('ALREADY_REWARDED', { code: 'inverter' })).toBe('It pays once.');
	expect(mend('ALREADY_REWARDED', { code: 'Quota', period: 'quarter' })).toBe(
		'It pays once. It counts anew in the next quarter.'
	);
});

test('a minimum says whether it is of a line or of the invoice', () => {
	expect(mend('MINIMUM_NOT_REACHED', { units: 10 })).toBe(
		'Sell at least 10 units on one line of the invoice.'
	);
	expect(mend('MINIMUM_NOT_REACHED', { count: 10 })).toBe('Sell at least 10 units on one invoice.');
	expect(mend('MINIMUM_NOT_REACHED', {})).toBe('A larger sale pays.');
	expect(mend('MAXIMUM_EXCEEDED', { units: 3 })).toBe('A line with at most 3 units pays.');
	expect(mend('MAXIMUM_EXCEEDED', { lines: 3 })).toBe('A smaller sale pays.');
});

test('in Spanish too', async () => {
	await language.speak('es');
	expect(mend('WRONG_WEEKDAY', { days: ['mon'] })).toBe('Paga en ventas de lunes.');
	expect(mend('TARGET_NOT_REACHED', { so_far: 7, target: 10, measure: 'sales' })).toBe(
		'Cuenta: 7 de 10 ventas hasta ahora. Con 3 ventas más, paga.'
	);
});

test('a code that is newer than this app still says something', () => {
	expect(explain({ code: 'BRAND_NEW' }).why).toBe(`${en.reasons.OTHER}.`);
});
