import { redirect } from '@sveltejs/kit';
import { session } from '#lib/state/session.svelte.ts';

/** Who is signed in already has no business at this door. */
export async function load() {
	if (await session.ready()) redirect(307, session.home);
}
