import { expect, test } from 'vitest';
import { dayAfter, daysBetween, grouped, stateOf } from './states.ts';
import type { Program } from './types.ts';

const program = (id: string, starts_on: string, ends_on: string, early: string | null = null) =>
	({ id, starts_on, ends_on, ends_early_on: early }) as Program;
const TODAY = '2026-11-20';

test('the last day still counts, and an early end shortens it', () => {
	expect(stateOf(program('', '2026-11-01', TODAY), TODAY)).toBe('live');
	expect(stateOf(program('', '2026-11-01', '2026-11-19'), TODAY)).toBe('ended');
	expect(stateOf(program('', '2026-11-01', '2026-12-31', '2026-11-19'), TODAY)).toBe('ended');
	expect(stateOf(program('', '2026-11-21', '2026-12-31'), TODAY)).toBe('scheduled');
});

test('what ends first stands first, what ended last before what ended long ago', () => {
	const all = [
		program('long', '2026-01-01', '2027-01-01'),
		program('soon', '2026-01-01', '2026-11-21'),
		program('old', '2025-01-01', '2025-02-01'),
		program('newer', '2026-01-01', '2026-02-01'),
		program('next', '2026-12-01', '2026-12-02')
	];
	const found = grouped(all, TODAY);
	expect(found.live.map(({ id }) => id)).toEqual(['soon', 'long']);
	expect(found.ended.map(({ id }) => id)).toEqual(['newer', 'old']);
	expect(found.scheduled.map(({ id }) => id)).toEqual(['next']);
});

test('days are counted on the calendar, over a change of the clocks too', () => {
	expect(daysBetween('2026-10-24', '2026-11-02')).toBe(9);
	expect(dayAfter('2026-12-31')).toBe('2027-01-01');
	expect(dayAfter('2026-02-27', 2)).toBe('2026-03-01');
});
