import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Check, Claim } from '../api/types.ts';
import { tellTimeIn } from '../format.ts';
import { aClaim } from './claim.fixture.ts';
import { sentence } from './sentences.ts';

beforeEach(() => tellTimeIn('UTC'));
afterEach(() => tellTimeIn(undefined));

const refused = (reason_code: string, more: Partial<Claim> = {}) =>
	aClaim({
		state: 'rejected',
		hold_reason: null,
		sold_on: '2026-09-29',
		snapped_at: '2026-11-14T15:00:00Z',
		decision: { id: 'd', kind: 'reject', reason_code, message: null, undo_until: null },
		...more
	});
const copied = (facts: Check['facts']): Partial<Claim> => ({
	checks: [{ code: 'not_claimed_before', outcome: 'look', reason_code: 'DUP_NEAR', facts }]
});

test('too late names the two days', () => {
	expect(sentence(refused('TOO_LATE'))).toMatch(
		/too long after the sale\. Sold Sep 29.*, snapped Nov 14/
	);
});

test('already claimed says when, and by which colleague', () => {
	const own = copied({ whose: 'own', person: 'Ana Duarte', claimed_on: '2026-08-29' });
	expect(sentence(refused('DUP_NEAR', own))).toMatch(/already claimed\. It was claimed on Aug 29/);
	const theirs = copied({ whose: 'colleague', person: 'Teo Lindqvist', claimed_on: '2026-11-12' });
	expect(sentence(refused('DUP_EXACT', theirs))).toMatch(/Teo Lindqvist claimed it on Nov 12/);
});

test('what waits for the seller says what its page asks', () => {
	const waits = (more: Partial<Claim>) =>
		sentence(aClaim({ state: 'needs_you', hold_reason: null, questions: [], ...more }));
	const quote: Check = {
		code: 'is_invoice',
		outcome: 'fail',
		reason_code: 'QUOTE_NOT_INVOICE',
		facts: {}
	};
	expect(waits({ checks: [quote] })).toBe('This is a quote, not an invoice.');
	expect(waits({ checks: [], slip: null, points: 0 })).toBe('Nothing on it earns points.');
	expect(waits({ checks: [] })).toBe('Take a look and submit it.');
});
