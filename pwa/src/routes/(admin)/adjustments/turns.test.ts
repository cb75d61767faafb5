import { expect, test } from 'vitest';
import type { Adjustment } from '#lib/api/books.ts';
import { Problem } from '#lib/api/problem.ts';
import type { Role } from '#lib/api/types.ts';
import {
	mayTakeBack,
	opposite,
	pointsOf,
	refusal,
	signedIn,
	spokenIn,
	tooShort,
	turnOf
} from './turns.ts';

const adjustment: Adjustment = {
	id: '1',
	owner: { id: 'marisol', name: 'Marisol Reyes' },
	unit: 'PTS',
	amount: 500,
	reason: 'Goodwill',
	asked_by: { id: 'farah', name: 'Farah Haddad' },
	asked_at: '2026-11-19T13:12:00Z',
	state: 'waiting',
	reverses_id: null,
	reversed_by: null,
	available: 3400,
	decision: null
};
const as = (id: string, ...roles: Role[]) => turnOf(adjustment, { id, roles });

test('who asked and who gets them never decide; others of finance do', () => {
	expect(as('farah', 'finance')).toBe('own');
	expect(as('marisol', 'finance')).toBe('for_you');
	expect(as('fred', 'finance')).toBe('mine');
	expect(as('nora', 'admin')).toBe('others');
	expect(as('dana', 'program_manager')).toBe('others');
	expect(as('otto', 'auditor')).toBe('others');
});

test('what was approved is taken back once, by who may ask and does not own the points', () => {
	const approved: Adjustment = { ...adjustment, state: 'approved' };
	const dana = { id: 'dana', roles: ['program_manager'] as Role[] };
	expect(mayTakeBack(approved, dana)).toBe(true);
	expect(mayTakeBack(approved, { ...dana, id: 'marisol' })).toBe(false);
	expect(mayTakeBack(approved, { ...dana, roles: ['finance'] })).toBe(false);
	for (const change of [
		{ state: 'waiting' },
		{ state: 'refused' },
		{ reverses_id: '0' },
		{ reversed_by: { id: '2', state: 'waiting' } }
	] as const) {
		expect(mayTakeBack({ ...approved, ...change }, dana), JSON.stringify(change)).toBe(false);
	}
});

test('taking back asks for exactly the opposite, and says why', () => {
	expect(opposite(adjustment)).toEqual({
		owner_id: 'marisol',
		unit: 'PTS',
		amount: -500,
		reverses_id: '1'
	});
	expect([' no ', 'wrong person'].map(tooShort)).toEqual([true, false]);
});

test('a refusal of the ledger is said in people’s words, with what is missing', () => {
	const short = new Problem(409, {
		type: '/problems/not-enough-points',
		needed: 5000,
		available: 3400,
		shortfall: 1600
	});
	expect(refusal(short, adjustment)).toEqual({
		title: 'Marisol Reyes does not have that much',
		text: 'To be taken: 5,000 pts. There: 3,400 pts. Missing: 1,600 pts. Nothing was changed. Refuse it, or wait until there is enough.'
	});
	expect(refusal(short, { ...adjustment, unit: 'USD' })?.text).toContain(
		'To be taken: $50.00. There: $34.00. Missing: $16.00.'
	);
	for (const slug of ['own-adjustment', 'adjustment-decided', 'cannot-reverse']) {
		expect(refusal(new Problem(409, { type: `/problems/${slug}` }), adjustment)).not.toBeNull();
	}
	expect(refusal(new Problem(500), adjustment)).toBeNull();
});

test('points are whole, above 0 and small enough to be exact', () => {
	expect(['500', ' 1,500 ', '1.500', '1 234 567'].map(pointsOf)).toEqual([
		500, 1500, 1500, 1234567
	]);
	expect(['', '0', '-5', '1.5', '1,5', '12e3', '9007199254740993', 'many'].map(pointsOf)).toEqual(
		Array(8).fill(null)
	);
});

test('money never reads like points', () => {
	expect([signedIn('PTS', 500), signedIn('USD', 500), signedIn('JPY', -500)]).toEqual([
		'+500 pts',
		'+$5.00',
		'−¥500'
	]);
	expect([spokenIn('PTS', -500), spokenIn('USD', -500)]).toEqual(['−500 points', '−$5.00']);
});
