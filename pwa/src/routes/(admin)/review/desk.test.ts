import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Claim, PutDecision, QueueItem } from '#lib/api/types.ts';

const { put, queue } = vi.hoisted(() => ({ put: vi.fn(), queue: vi.fn() }));
vi.mock('#lib/api/client.ts', () => ({
	put,
	get: (url: string) => (url.includes('/review') ? queue() : { id: url.split('/').at(-1) })
}));
vi.mock('#lib/state/session.svelte.ts', () => ({
	session: { ready: () => Promise.resolve({}) }
}));
vi.mock('#lib/claim/boxes.ts', () => ({ pagesOf: () => [] }));

import { ReviewDesk } from './desk.svelte.ts';

const item = (id: string) => ({ id, person: { name: id } }) as QueueItem;
const approve: PutDecision = { kind: 'approve', reason_code: null, message: null };
const reject: PutDecision = { kind: 'reject', reason_code: 'OTHER', message: null };
const T = Date.parse('2026-11-18T10:00:00Z');

async function opened(): Promise<ReviewDesk> {
	const desk = new ReviewDesk();
	await vi.waitFor(() => expect(desk.currentId).toBe('a'));
	return desk;
}

beforeEach(() => {
	vi.useFakeTimers({ now: T, toFake: ['Date', 'setTimeout', 'clearTimeout'] });
	queue.mockResolvedValue({
		items: ['a', 'b', 'c'].map(item),
		waiting: 3,
		next_cursor: null
	});
	put.mockImplementation(() =>
		Promise.resolve({
			decided_at: new Date().toISOString(),
			decision: { undo_until: new Date(Date.now() + 10_000).toISOString() }
		} as Claim)
	);
});

afterEach(() => vi.useRealTimers());

test('an approval keeps its ten seconds when another claim is decided meanwhile', async () => {
	const desk = await opened();
	await desk.decide(approve);
	vi.advanceTimersByTime(4_000);
	await desk.decide(reject);
	expect(desk.undoable.map((one) => one.item.id)).toEqual(['a']);
	expect(desk.undoSeconds).toBe(6);
	expect((await desk.undo())?.id).toBe('a');
	expect(desk.undoable).toEqual([]);
});

test('the newest approval is undone first, each within its own time', async () => {
	const desk = await opened();
	await desk.decide(approve);
	vi.advanceTimersByTime(6_000);
	await desk.decide(approve);
	expect(desk.undoable).toHaveLength(2);
	vi.advanceTimersByTime(5_000);
	expect(desk.undoable.map((one) => one.item.id)).toEqual(['b']);
	expect((await desk.undo())?.id).toBe('b');
	expect(await desk.undo()).toBeNull();
});

test('when the time has passed there is nothing to undo, and a late Z is told', async () => {
	const desk = await opened();
	expect(desk.late).toBe(false);
	await desk.decide(approve);
	vi.advanceTimersByTime(10_001);
	expect(desk.undoable).toEqual([]);
	expect(desk.late).toBe(true);
	expect(await desk.undo()).toBeNull();
});

test('a rejection promises no undo', async () => {
	const desk = await opened();
	await desk.decide(reject);
	expect(desk.undoable).toEqual([]);
});
