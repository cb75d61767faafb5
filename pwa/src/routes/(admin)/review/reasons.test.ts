import { expect, test } from 'vitest';
import { reasonsFor } from './reasons.ts';

const check = (reason_code: string, outcome: 'pass' | 'look' = 'look') => ({
	code: 'any',
	outcome,
	reason_code,
	facts: {}
});

test('there are six reasons, what the checks found first', () => {
	const codes = reasonsFor({ checks: [check('QUOTE_NOT_INVOICE')], refusals: [] });
	expect(codes).toHaveLength(6);
	expect(codes[0]).toBe('QUOTE_NOT_INVOICE');
});

test('a look-alike is refused as claimed already, and is listed once', () => {
	const codes = reasonsFor({
		checks: [check('DUP_NEAR'), check('CLAIMED_BY_COLLEAGUE')],
		refusals: []
	});
	expect(codes[0]).toBe('DUP_EXACT');
	expect(new Set(codes).size).toBe(codes.length);
});

test('what passed and what can be mended is no reason for a no', () => {
	const codes = reasonsFor({
		checks: [check('QUOTE_NOT_INVOICE', 'pass'), check('ILLEGIBLE')],
		refusals: []
	});
	expect(codes).not.toContain('QUOTE_NOT_INVOICE');
	expect(codes).not.toContain('ILLEGIBLE');
});
