import { expect, test } from 'vitest';
import { newId } from './ids.ts';

test('an id is a UUID of version 7', () => {
	expect(newId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('an id carries its millisecond', () => {
	const at = Date.parse('2026-11-21T18:00:00.123Z');
	expect(parseInt(newId(at).replaceAll('-', '').slice(0, 12), 16)).toBe(at);
});

test('ids of later milliseconds sort later', () => {
	const ids = [1, 2, 3].map((step) => newId(1_700_000_000_000 + step));
	expect([...ids].sort()).toEqual(ids);
});

test('a thousand ids of one millisecond differ', () => {
	expect(new Set(Array.from({ length: 1000 }, () => newId(1))).size).toBe(1000);
});
