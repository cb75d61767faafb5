import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { pause, poll } from './poll.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('it looks after 400 ms, then ever more rarely, at most every 4 seconds', () => {
	expect(pause(0)).toBe(400);
	expect(pause(1)).toBeGreaterThan(pause(0));
	expect(pause(50)).toBe(4000);
});

test('it ends when there is enough, and an empty answer does not end it', async () => {
	const answers = [undefined, 1, 2, 3];
	const seen: unknown[] = [];
	const look = () =>
		Promise.resolve(seen[seen.push(answers[seen.length]) - 1] as number | undefined);
	const done = poll(look, (found) => found === 2, new AbortController().signal);
	await vi.runAllTimersAsync();
	await done;
	expect(seen).toEqual([undefined, 1, 2]);
});

test('nobody looks any more after leaving', async () => {
	const stop = new AbortController();
	const look = vi.fn(() => Promise.resolve(1));
	const done = poll(look, () => false, stop.signal);
	stop.abort();
	await vi.runAllTimersAsync();
	await done;
	expect(look).not.toHaveBeenCalled();
});
