import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { get, onSignedOut, post, put } from './client.ts';
import { outcome, Problem } from './problem.ts';
import { urls } from './urls.ts';

/** Answers what the network would, in order, and keeps what was asked. */
function network(...answers: (Response | Error)[]) {
	const asked: { url: string; init: RequestInit }[] = [];
	vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
		asked.push({ url, init });
		const answer = answers.shift() ?? new Error('nobody was expected to ask');
		if (answer instanceof Error) throw answer;
		return answer;
	});
	return asked;
}

const json = (body: unknown, status = 200) => Response.json(body, { status });
const gone = () => new Response(null, { status: 204 });
const headers = (init: RequestInit) => init.headers as Record<string, string>;

beforeEach(() => {
	document.cookie = 'spiffy_csrf=secret%3D1';
});
afterEach(() => {
	vi.unstubAllGlobals();
	onSignedOut(() => {});
});

test('what changes something carries the token of the session, what only reads does not', async () => {
	const asked = network(json({}), json({}));
	await put(urls.claim('1'), {});
	await get(urls.claim('1'));
	expect(headers(asked[0]!.init)['X-CSRF-TOKEN']).toBe('secret=1');
	expect(headers(asked[1]!.init)['X-CSRF-TOKEN']).toBeUndefined();
});

test('an expired session is renewed once and the work is done', async () => {
	const asked = network(json({}, 401), gone(), json({ available: 340 }));
	await expect(get(urls.points)).resolves.toEqual({ available: 340 });
	expect(asked.map(({ url }) => url)).toEqual([urls.points, urls.refresh, urls.points]);
});

test('two requests that meet an expired session renew it together', async () => {
	const asked = network(json({}, 401), json({}, 401), gone(), json({ a: 1 }), json({ b: 2 }));
	await Promise.all([get(urls.points), get(urls.promos)]);
	expect(asked.filter(({ url }) => url === urls.refresh)).toHaveLength(1);
});

test('a session that cannot be renewed ends, and the app is told', async () => {
	network(json({}, 401), json({}, 401));
	const told = vi.fn();
	onSignedOut(told);
	await expect(get(urls.points)).rejects.toMatchObject({ status: 401 });
	expect(told).toHaveBeenCalledOnce();
});

test('a wrong password is an answer, not the end of a session', async () => {
	const asked = network(json({ type: '/problems/wrong-credentials' }, 401));
	await expect(post(urls.signIn, {})).rejects.toMatchObject({ slug: 'wrong-credentials' });
	expect(asked).toHaveLength(1);
});

test('no answer at all is a problem of its own', async () => {
	network(new TypeError('Failed to fetch'));
	await expect(get(urls.points)).rejects.toMatchObject({ status: 0, slug: 'no-connection' });
});

describe('a problem', () => {
	test('keeps what the API said, field by field', async () => {
		const said = {
			type: '/problems/not-enough-points',
			title: 'Not enough points',
			detail: '40 points are needed.',
			request_id: '7F3K',
			errors: { points: ['too few'] },
			needed: 40
		};
		network(json(said, 409));
		const problem = await get(urls.points).catch((caught: Problem) => caught);
		expect(problem).toMatchObject({
			status: 409,
			slug: 'not-enough-points',
			message: 'Not enough points',
			requestId: '7F3K',
			errors: { points: ['too few'] },
			facts: { needed: 40 }
		});
	});

	test('is still one when the answer is not JSON', async () => {
		network(new Response('<h1>Bad gateway</h1>', { status: 502 }));
		await expect(get(urls.points)).rejects.toMatchObject({ status: 502, slug: 'http-502' });
	});
});

test.each([
	[200, 'done'],
	[204, 'done'],
	[0, 'retry'],
	[401, 'retry'],
	[408, 'retry'],
	[429, 'retry'],
	[503, 'retry'],
	[409, 'refused'],
	[413, 'refused'],
	[422, 'refused']
] as const)('an answer %i means the work is %s', (status, meaning) => {
	expect(outcome(status)).toBe(meaning);
});

test('an address leaves out what was not asked', () => {
	expect(urls.claims()).toBe('/api/v1/claims');
	expect(urls.claims({ filter: 'mine', state: undefined, cursor: null, limit: 50 })).toBe(
		'/api/v1/claims?filter=mine&limit=50'
	);
});
