import { expect, test } from 'vitest';
import { counted, lastSeen, see } from './landed.ts';

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
