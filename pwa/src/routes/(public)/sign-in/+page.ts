import { get } from '#lib/api/client.ts';
import { urls } from '#lib/api/urls.ts';
import { Resource } from '#lib/state/resource.svelte.ts';
import { session } from '#lib/state/session.svelte.ts';

/** The people of the demo, where this is one. */
export async function load({ parent, url }) {
	await parent();
	const personas = session.about?.demo
		? new Resource(urls.personas, () => get(urls.personas))
		: null;
	const next = url.searchParams.get('next') ?? '';
	return {
		personas,
		ended: url.searchParams.get('why') === 'ended',
		// Only an address of this app: "//elsewhere" would lead away from it.
		next: /^\/(?![/\\])/.test(next) ? next : null
	};
}
