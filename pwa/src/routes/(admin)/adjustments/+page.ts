import { urls } from '#lib/api/urls.ts';
import { resource } from '#lib/state/load.ts';

export function load({ url }) {
	const show =
		url.searchParams.get('show') === 'decided' ? ('decided' as const) : ('waiting' as const);
	return { show, adjustments: resource(urls.adjustments({ state: show, limit: 50 })) };
}
