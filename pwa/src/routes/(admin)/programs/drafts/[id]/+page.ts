import { bookOf } from '#lib/programs/book.ts';
import { urls } from '#lib/programs/urls.ts';
import { resource } from '#lib/state/load.ts';

export const load = ({ params }) => ({
	id: params.id,
	draft: resource(urls.draft(params.id)),
	sources: resource(urls.sources),
	book: bookOf()
});
