import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { DraftDesk } from './draft.svelte.ts';
import type { Content, Draft, PutDraft } from './types.ts';

/** A server that keeps one draft as the API does; `down` is no answer, `deaf` saves without one. */
class Server {
	draft: Draft = {
		id: 'd',
		program_id: 'p',
		revision: 1,
		content: {},
		saved_at: '',
		saved_by: null,
		published_as: null
	};
	trouble: 'down' | 'deaf' | null = null;

	answer = async (_: unknown, request?: RequestInit): Promise<Response> => {
		if (this.trouble === 'down') throw new TypeError('no network');
		if (request?.method !== 'PUT') return Response.json(this.draft);
		const body = JSON.parse(String(request.body)) as PutDraft;
		const same = JSON.stringify(body.content) === JSON.stringify(this.draft.content);
		if (!(body.revision === this.draft.revision && same)) {
			if (body.revision !== this.draft.revision + 1)
				return Response.json({ type: '/problems/draft-moved' }, { status: 409 });
			this.draft = { ...this.draft, revision: body.revision, content: body.content };
		}
		if (this.trouble === 'deaf') throw new TypeError('lost on the way');
		return Response.json(this.draft);
	};
}

let server: Server;
beforeEach(() => {
	vi.useFakeTimers();
	server = new Server();
	vi.stubGlobal('fetch', server.answer);
});
afterEach(() => {
	vi.useRealTimers();
	vi.unstubAllGlobals();
});

const named = (name: string): Content => ({ name });

test('what is typed in a row is saved once, as the next revision', async () => {
	const desk = new DraftDesk(server.draft);
	desk.change(named('C'));
	desk.change(named('Co'));
	desk.change(named('Cold'));
	expect(desk.saving).toBe('saving');
	await vi.advanceTimersByTimeAsync(600);
	expect([desk.saving, server.draft.revision, server.draft.content]).toEqual([
		'saved',
		2,
		named('Cold')
	]);
});

test('without a signal it waits and sends when it is back', async () => {
	const desk = new DraftDesk(server.draft);
	server.trouble = 'down';
	desk.change(named('Cold'));
	await vi.advanceTimersByTimeAsync(600);
	expect([desk.saving, server.draft.revision]).toEqual(['waiting', 1]);
	server.trouble = null;
	await vi.advanceTimersByTimeAsync(6_000);
	expect([desk.saving, server.draft.content]).toEqual(['saved', named('Cold')]);
});

test('a saving whose answer was lost is no conflict with oneself', async () => {
	const desk = new DraftDesk(server.draft);
	server.trouble = 'deaf';
	desk.change(named('Cold'));
	await vi.advanceTimersByTimeAsync(600);
	server.trouble = null;
	desk.change(named('Cold Snap'));
	await vi.advanceTimersByTimeAsync(6_000);
	expect([desk.saving, server.draft.revision, server.draft.content]).toEqual([
		'saved',
		3,
		named('Cold Snap')
	]);
});

test('when somebody else saved meanwhile nothing is sent until one is chosen', async () => {
	const desk = new DraftDesk(server.draft);
	server.draft = { ...server.draft, revision: 2, content: named('Theirs') };
	desk.change(named('Mine'));
	await vi.advanceTimersByTimeAsync(600);
	expect([desk.saving, desk.theirs?.content]).toEqual(['conflict', named('Theirs')]);
	desk.change(named('Mine still'));
	await vi.advanceTimersByTimeAsync(6_000);
	expect(server.draft.content).toEqual(named('Theirs'));
	await desk.keepMine();
	expect([desk.saving, server.draft.revision, server.draft.content]).toEqual([
		'saved',
		3,
		named('Mine still')
	]);
});

test('taking theirs gives mine up', async () => {
	const desk = new DraftDesk(server.draft);
	server.draft = { ...server.draft, revision: 2, content: named('Theirs') };
	desk.change(named('Mine'));
	await vi.advanceTimersByTimeAsync(600);
	desk.takeTheirs();
	expect([desk.saving, desk.content]).toEqual(['saved', named('Theirs')]);
	desk.change(named('Theirs and more'));
	await vi.advanceTimersByTimeAsync(600);
	expect(server.draft.revision).toBe(3);
});
