import { flushSync } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Problem } from '../api/problem.ts';
import { Search } from './search.svelte.ts';

const answers: ((found: string[] | Problem) => void)[] = [];
const load = vi.fn(
	() =>
		new Promise<string[]>((resolve, reject) =>
			answers.push((found) => (found instanceof Problem ? reject(found) : resolve(found)))
		)
);
let words = $state('');
let search: Search<string>;
let stop: () => void;

beforeEach(() => {
	vi.useFakeTimers();
	words = '';
	stop = $effect.root(() => {
		search = new Search(() => words, load);
	});
	type('');
});
afterEach(() => {
	stop();
	answers.length = 0;
	load.mockClear();
	vi.useRealTimers();
});

function type(text: string, pause = 300) {
	words = text;
	flushSync();
	vi.advanceTimersByTime(pause);
}
const answer = async (at: number, found: string[] | Problem) => {
	answers[at]!(found);
	await vi.advanceTimersByTimeAsync(0);
};

test('it asks once the typing rests, without the spaces around the words', async () => {
	type('c', 100);
	type('ci', 100);
	type(' cir ');
	expect(load.mock.calls).toEqual([['cir']]);
	await answer(0, ['Cirrus']);
	expect(search.found).toEqual(['Cirrus']);
});

test('an answer to words that are gone is dropped', async () => {
	type('cir');
	type('tarn');
	await answer(1, ['Tarn']);
	await answer(0, ['Cirrus']);
	expect(search.found).toEqual(['Tarn']);
});

test('without words nothing is found and nothing is asked', async () => {
	type('cir');
	type('');
	await answer(0, ['Cirrus']);
	expect([search.found, load.mock.calls.length]).toEqual([undefined, 1]);
});

test('a problem is shown, and the same words can be asked again', async () => {
	type('cir');
	await answer(0, new Problem(503));
	expect(search.problem?.status).toBe(503);
	void search.again();
	expect(search.problem).toBeUndefined();
	await answer(1, ['Cirrus']);
	expect(search.found).toEqual(['Cirrus']);
});

test('what is cleared after a problem shows none', async () => {
	type('cir');
	await answer(0, new Problem(503));
	type('');
	expect(search.problem).toBeUndefined();
});
