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
	expect(mend('WRONG_WEEKDAY', { days: ['fri', 'mon'] })).toBe('Sales on Friday or Monday pay.');
	expect(mend('MINIMUM_NOT_REACHED', { minor: 500_000, currency: 'USD' })).toBe(
		'Sell at least $5,000.00 on one invoice.'
	);
	expect(mend('OVER_QUANTITY', { units: 5 })).toBe(
		'5 units is the most that counts. It pays again when the next period begins.'
	);
	expect(mend('WINDOW_CLOSED', { days: 90, anchor: 'first_order', depth: 6 })).toMatch(/90 days/);
	expect(mend('TEAM_BELOW_THRESHOLD', { certified: 2, active: 5, share_bps: 6000 })).toBe(
		'2 of 5 in your team have passed. It pays from 60%.'
	);
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
