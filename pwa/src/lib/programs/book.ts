import { Problem } from '../api/problem.ts';
import { Resource } from '../state/resource.svelte.ts';
import { session } from '../state/session.svelte.ts';
import { Book } from './names.svelte.ts';

/** What a +page.ts hands to its page where rules are written or told: the names they may use. */
export const bookOf = (): Resource<Book> =>
	new Resource('programs.book', async () => {
		if (!(await session.ready())) throw new Problem(401);
		return Book.open();
	});
