import { get } from '../api/client.ts';
import { Problem } from '../api/problem.ts';
import type { Url } from '../api/urls.ts';
import { Resource } from './resource.svelte.ts';
import { session } from './session.svelte.ts';

/** What a +page.ts hands to its page: an answer of the API for the person who is signed in. */
export function resource<A>(url: Url<A>): Resource<A> {
	return new Resource(url, async () => {
		// The guard of the layout sends a stranger to sign in; until it knows, nothing is asked.
		if (!(await session.ready())) throw new Problem(401);
		return get(url);
	});
}
