import { expect, test } from 'vitest';
import { Problem } from '../api/problem.ts';
import { Pages } from './pages.svelte.ts';

const first = { value: { items: [{ id: 'a' }, { id: 'b' }], next_cursor: '2' } };
const ids = (pages: Pages<{ id: string }>) => pages.items.map((item) => item.id);

test('the next page follows the first, and the last one ends the list', async () => {
	const pages = new Pages(first, async () => ({ items: [{ id: 'c' }], next_cursor: null }));
	expect(pages.more).toBe(true);
	await pages.next();
	expect(ids(pages)).toEqual(['a', 'b', 'c']);
	expect(pages.more).toBe(false);
});

test('a claim that moved from one page to the next is listed once', async () => {
	const pages = new Pages(first, async () => ({
		items: [{ id: 'b' }, { id: 'c' }],
		next_cursor: null
	}));
	await pages.next();
	expect(ids(pages)).toEqual(['a', 'b', 'c']);
});

test('a page that does not come leaves the list as it was, to be asked again', async () => {
	const pages = new Pages(first, () => Promise.reject(Problem.noConnection()));
	await pages.next();
	expect(ids(pages)).toEqual(['a', 'b']);
	expect([pages.problem?.status, pages.more, pages.busy]).toEqual([0, true, false]);
});
