import { expect, test } from 'vitest';
import type { ClaimSummary } from '#lib/api/types.ts';
import { counted, lastSeen, newest, see } from './landed.ts';

test('counting starts at the old balance and ends exactly at the new one', () => {
	expect(counted(4520, 4860, 0)).toBe(4520);
	expect(counted(4520, 4860, 1)).toBe(4860);
	expect(counted(4520, 4860, 7)).toBe(4860);
});

test('counting only ever goes toward the new balance', () => {
	const steps = Array.from({ length: 50 }, (_, step) => counted(0, 340, step / 50));
	expect([...steps].sort((a, b) => a - b)).toEqual(steps);
});

test('a balance is remembered for each person of a shared device', () => {
	see('marisol', 4860);
	expect([lastSeen('marisol'), lastSeen('teo')]).toEqual([4860, null]);
});

const claim = (id: string, pill: ClaimSummary['pill']) => ({ id, pill }) as ClaimSummary;
const drafts = [1, 2, 3, 4, 5, 6, 7].map((no) => claim(`draft-${no}`, 'check_it'));
const landed = claim('landed', 'approved');

test('what landed is on Home however many drafts there are', () => {
	expect(newest(drafts, [landed]).map((one) => one.id)).toEqual([
		'draft-1',
		'draft-2',
		'draft-3',
		'draft-4',
		'landed'
	]);
	const busy = [...drafts, ...[1, 2, 3].map((no) => claim(`sent-${no}`, 'in_review'))];
	expect(newest(busy, [landed]).map((one) => one.id)).toEqual([
		'draft-1',
		'draft-2',
		'draft-3',
		'sent-1',
		'landed'
	]);
});

test('nothing is shown twice, and drafts alone fill Home', () => {
	expect(newest([landed], [landed])).toEqual([landed]);
	expect(newest(drafts, [])).toHaveLength(5);
});
