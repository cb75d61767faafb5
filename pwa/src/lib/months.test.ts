import { expect, test } from 'vitest';
import { isMonth, monthsLater, monthsToChoose, thisMonth } from './months.ts';

test('months follow each other across years', () => {
	expect(monthsLater('2026-11', 1)).toBe('2026-12');
	expect(monthsLater('2026-12', 1)).toBe('2027-01');
	expect(monthsLater('2026-01', -1)).toBe('2025-12');
	expect(monthsLater('2026-11', -24)).toBe('2024-11');
});

test('what is no month is none', () => {
	expect(['2026-11', '2026-13', '2026-1', 'november', '', null].map(isMonth)).toEqual([
		true,
		false,
		false,
		false,
		false,
		false
	]);
	expect(isMonth(thisMonth())).toBe(true);
});

test('two years are offered, newest first, and an older one that is looked at', () => {
	expect(monthsToChoose('2026-11', '2026-11')).toHaveLength(25);
	expect(monthsToChoose('2026-11', '2026-11').slice(0, 2)).toEqual(['2026-11', '2026-10']);
	expect(monthsToChoose('2026-11', '2020-02').at(-1)).toBe('2020-02');
});
