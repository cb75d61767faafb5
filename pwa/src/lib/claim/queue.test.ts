import { expect, test } from 'vitest';
import { after, merge, neighbour, putBack } from './queue.ts';

const items = ['a', 'b', 'c'].map((id) => ({ id }));

test('J and K stop at the ends of the queue', () => {
	expect(neighbour(items, 'a', 1)?.id).toBe('b');
	expect(neighbour(items, 'c', 1)?.id).toBe('c');
	expect(neighbour(items, 'a', -1)?.id).toBe('a');
	expect(neighbour(items, null, 1)?.id).toBe('a');
});

test('after a decision the next one slides in, at the end the one before', () => {
	expect(after(items, 'a')?.id).toBe('b');
	expect(after(items, 'c')?.id).toBe('b');
	expect(after([{ id: 'a' }], 'a')).toBeUndefined();
});

test('an undone claim comes back to its place, once', () => {
	const rest = items.slice(1);
	expect(putBack(rest, items[0]!, 0)).toEqual(items);
	expect(putBack(items, items[0]!, 2)).toEqual(items);
});

test('a fresh answer keeps the order, adds behind, and does not bring back what was just decided', () => {
	const fresh = ['d', 'c', 'a'].map((id) => ({ id }));
	expect(merge(items, fresh, new Set()).map((item) => item.id)).toEqual(['a', 'c', 'd']);
	expect(merge([{ id: 'a' }], fresh, new Set(['c'])).map((item) => item.id)).toEqual(['a', 'd']);
});
