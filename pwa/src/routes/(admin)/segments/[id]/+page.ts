import { Problem } from '#lib/api/problem.ts';
import { get } from '#lib/api/client.ts';
import { Book } from '#lib/programs/names.svelte.ts';
import { urls } from '#lib/programs/urls.ts';
import { resource } from '#lib/state/load.ts';
import { Resource } from '#lib/state/resource.svelte.ts';
import { session } from '#lib/state/session.svelte.ts';

/** The API lists audiences; this is one of them, with its names. */
async function found(id: string) {
	if (!(await session.ready())) throw new Problem(401);
	const [{ items }, book] = await Promise.all([get(urls.segments), Book.open()]);
	const segment = items.find((one) => one.id === id);
	if (!segment) throw new Problem(404);
	return { segment, book };
}

export const load = ({ params }) => ({
	found: new Resource(`segment.${params.id}`, () => found(params.id)),
	members: resource(urls.members(params.id))
});
