import { expect, test } from 'vitest';
import type { Verification } from '#lib/api/books.ts';
import { outcomeOf, problemsIn, roomsOf } from './outcome.ts';

const check = (change: Partial<Verification>): Verification => ({
	id: '1',
	asked_at: '2026-11-19T03:00:00Z',
	asked_by: null,
	finished_at: '2026-11-19T03:00:07Z',
	problems: { ledger: [], audit: [] },
	failed: null,
	...change
});

test('only a check that ended with nothing found holds', () => {
	expect(outcomeOf(check({}))).toBe('holds');
	expect(outcomeOf(check({ problems: { ledger: ['I1'], audit: [] } }))).toBe('broken');
	expect(outcomeOf(check({ finished_at: null, problems: null }))).toBe('running');
	expect(outcomeOf(check({ problems: null, failed: 'see the log' }))).toBe('failed');
});

test('rooms with problems come first, and all problems are counted', () => {
	const found = check({ problems: { ledger: [], audit: ['entry 4', 'entry 5'], jobs: ['job 1'] } });
	expect(problemsIn(found)).toBe(3);
	const rooms = roomsOf(found, ['ledger', 'jobs', 'audit']).map(({ room }) => room);
	expect(rooms).toEqual(['jobs', 'audit', 'ledger']);
});
