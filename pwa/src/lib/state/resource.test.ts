import { beforeEach, expect, test } from 'vitest';
import { Problem } from '../api/problem.ts';
import { forget, Resource } from './resource.svelte.ts';

beforeEach(forget);

test('the last answer is shown while the new one is fetched', async () => {
	await new Resource('/points', async () => 340).reload();
	const again = new Resource('/points', async () => 380);
	expect(again.value).toBe(340);
	await again.reload();
	expect(again.value).toBe(380);
});

test('an answer that does not come leaves the last one in place', async () => {
	await new Resource('/points', async () => 340).reload();
	const again = new Resource<number>('/points', () => Promise.reject(Problem.noConnection()));
	await again.reload();
	expect(again.value).toBe(340);
	expect(again.problem?.slug).toBe('no-connection');
	expect(again.asOf).toBeLessThanOrEqual(Date.now());
});

test('trying again clears the problem', async () => {
	let down = true;
	const points = new Resource('/points', async () => {
		if (down) throw new Problem(503);
		return 340;
	});
	await points.reload();
	expect(points.problem?.status).toBe(503);
	down = false;
	await points.reload();
	expect([points.value, points.problem]).toEqual([340, undefined]);
});

test('nothing of one person is left for the next', async () => {
	await new Resource('/points', async () => 340).reload();
	forget();
	expect(new Resource('/points', async () => 0).value).toBeUndefined();
});
