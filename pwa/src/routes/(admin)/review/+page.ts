import { redirect } from '@sveltejs/kit';
import type { Role } from '#lib/api/types.ts';
import { session } from '#lib/state/session.svelte.ts';
import { ReviewDesk } from './desk.svelte.ts';

const REVIEWERS: Role[] = ['reviewer', 'program_manager'];

/** Who may not review is shown their own first screen instead of a refusal. */
export async function load({ parent }: { parent: () => Promise<unknown> }) {
	await parent();
	const roles = session.me?.roles ?? [];
	if (!roles.some((role) => REVIEWERS.includes(role))) {
		redirect(307, session.home === '/review' ? '/start' : session.home);
	}
	return { desk: new ReviewDesk() };
}
