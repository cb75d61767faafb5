import { bookOf } from '#lib/programs/book.ts';
import { urls } from '#lib/programs/urls.ts';
import { resource } from '#lib/state/load.ts';

export const load = () => ({
	segments: resource(urls.segments),
	book: bookOf()
});
