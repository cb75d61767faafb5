import { get } from '#lib/api/client.ts';
import { Problem } from '#lib/api/problem.ts';
import type { Url } from '#lib/api/urls.ts';
import { Resource } from '#lib/state/resource.svelte.ts';
import { session } from '#lib/state/session.svelte.ts';
import { steps, type Step } from './steps.ts';

const any = async (path: string): Promise<boolean> => {
	const url: Url<{ items: unknown[] }> = `/api/v1${path}`;
	return (await get(url)).items.length > 0;
};

/** Which steps of setting up are done: something of each is there. */
async function found(): Promise<Record<Step, boolean>> {
	if (!(await session.ready())) throw new Problem(401);
	const done = await Promise.all(steps.map(({ path }) => any(path)));
	return Object.fromEntries(steps.map(({ id }, at) => [id, done[at]])) as Record<Step, boolean>;
}

export const load = () => ({ found: new Resource('start', found) });
