import { redirect } from '@sveltejs/kit';
import type { View } from '../api/types.ts';
import { session } from './session.svelte.ts';

/** For the layout of a group: lets in who holds the view, shows everyone else their own door. */
export async function only(view: View | null, url: URL): Promise<void> {
	const me = await session.ready();
	if (!me) {
		const next =
			url.pathname === '/' ? '' : `?next=${encodeURIComponent(url.pathname + url.search)}`;
		redirect(307, `/sign-in${next}`);
	}
	if (!view) return;
	if (!me.views.includes(view)) redirect(307, session.home);
	session.look(view);
}
