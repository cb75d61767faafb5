import { bookOf } from '#lib/programs/book.ts';
import { urls } from '#lib/programs/urls.ts';
import { resource } from '#lib/state/load.ts';

export const load = ({ params }) => ({
	program: resource(urls.program(params.id)),
	spending: resource(urls.spending(params.id)),
	drafts: resource(urls.drafts),
	book: bookOf()
});
