import { expect, test } from 'vitest';
import type { Check } from '../api/types.ts';
import { aClaim, doubt } from './claim.fixture.ts';
import { face, notices, pays, plain, sorted, yes } from './faces.ts';

const check = (reason_code: string, outcome: Check['outcome']): Check => ({
	code: 'any',
	outcome,
	reason_code,
	facts: {}
});

test('a doubt is asked before anything can be ready', () => {
	expect(face(aClaim())).toBe('ask');
	expect(face(aClaim({ questions: [] }))).toBe('ready');
});

test('while it is read nothing is asked, whatever the last reading said', () => {
	expect(face(aClaim({ state: 'reading' }))).toBe('reading');
});

test('a reading that failed leads to typing, even with questions', () => {
	const reading = { state: 'failed' as const, seconds: null, problem_code: 'blank', warnings: [] };
	expect(face(aClaim({ reading }))).toBe('failed');
});

test('the same photo again is stopped, a look-alike only mentioned', () => {
	expect(face(aClaim({ checks: [check('DUP_EXACT', 'fail')] }))).toBe('duplicate');
	const alike = aClaim({ checks: [check('CLAIMED_BY_COLLEAGUE', 'look')] });
	expect(face(alike)).toBe('ask');
	expect(notices(alike)).toHaveLength(1);
});

test('a missing page is told only when the invoice itself says so', () => {
	expect(notices(aClaim({ checks: [check('MISSING_PAGE', 'fail')] }))).toHaveLength(1);
	expect(notices(aClaim({ checks: [check('MISSING_PAGE', 'look')] }))).toHaveLength(0);
	expect(notices(aClaim({ checks: [check('MISSING_PAGE', 'pass')] }))).toHaveLength(0);
});

test('an invoice that earns nothing says so', () => {
	expect(face(aClaim({ questions: [], slip: null, points: null }))).toBe('nothing');
});

test.each(['in_review', 'approved', 'rejected', 'withdrawn'] as const)(
	'a claim that is %s is not for the seller to confirm any more',
	(state) => expect(face(aClaim({ state }))).toBe('gone')
);

test('yes sends our best answer with its quantity as a number', () => {
	expect(yes(doubt).lines).toEqual([{ no: 2, product_id: 'p2', quantity: 2 }]);
	const field = { ...doubt, kind: 'field', line_no: null, field: 'sold_on' } as const;
	const date = { product: null, quantity: null, value: '2026-11-18' };
	const answer = yes({ ...field, suggestion: date });
	expect(answer.fields).toEqual({ sold_on: '2026-11-18' });
	expect(answer.lines).toEqual([]);
});

test('a line that is being asked about is not listed again', () => {
	const { sure, others, refused } = sorted(aClaim());
	expect([sure, others, refused].map((lines) => lines.map((line) => line.no))).toEqual([
		[1],
		[3],
		[4]
	]);
});

test('quantities read as people count', () => {
	expect([plain('2.000'), plain('2.50'), plain(null), plain('?')]).toEqual([2, 2.5, 1, 1]);
});

test('what would not be paid, or only perhaps, is known before it is sent', () => {
	const told = (code: string, outcome: Check['outcome']) =>
		pays(aClaim({ checks: [check(code, outcome)] }));
	expect(pays(aClaim())).toBe('yes');
	expect(told('QUOTE_NOT_INVOICE', 'fail')).toBe('no');
	expect(told('DATE_OUTSIDE_PROGRAM', 'fail')).toBe('no');
	expect(told('DUP_EXACT', 'fail')).toBe('no');
	expect(told('MISSING_PAGE', 'fail')).toBe('if');
	expect(told('CLAIMED_BY_COLLEAGUE', 'look')).toBe('if');
	expect(told('DUP_NEAR', 'look')).toBe('if');
	expect(told('MISSING_PAGE', 'look')).toBe('yes');
});
