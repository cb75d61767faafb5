import { Problem } from '#lib/api/problem.ts';
import { Book } from '#lib/programs/names.svelte.ts';
import { urls } from '#lib/programs/urls.ts';
import { resource } from '#lib/state/load.ts';
import { Resource } from '#lib/state/resource.svelte.ts';
import { session } from '#lib/state/session.svelte.ts';

const open = async () => {
	if (!(await session.ready())) throw new Problem(401);
	return Book.open();
};

export const load = ({ params }) => ({
	id: params.id,
	draft: resource(urls.draft(params.id)),
	sources: resource(urls.sources),
	book: new Resource('programs.book', open)
});
