import { expect, test } from 'vitest';
import { scaled, typed } from './amounts.ts';

test('what is typed is read exactly and shown again as it was typed', () => {
	for (const [text, digits, value] of [
		['1.5', 4, 15_000],
		['87.5', 2, 8_750],
		['0.01', 2, 1],
		['120', 0, 120],
		['1000', 2, 100_000]
	] as const) {
		expect(scaled(text, digits)).toBe(value);
		expect(typed(value, digits)).toBe(text);
	}
});

test('what is no number, or finer than it counts, is nothing', () => {
	for (const text of ['', '-1', '1e3', '0.001', 'ten']) expect(scaled(text, 2)).toBeNull();
});
