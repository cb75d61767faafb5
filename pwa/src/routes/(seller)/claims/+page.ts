import { urls } from '#lib/api/urls.ts';
import { resource } from '#lib/state/load.ts';
import { filterOf } from './filters.ts';

export function load({ url }) {
	const filter = filterOf(url.searchParams.get('show'));
	const whose = url.searchParams.get('whose') === 'team' ? ('team' as const) : ('mine' as const);
	return {
		filter,
		whose,
		claims: resource(urls.claims({ filter: whose, state: filter.state, limit: 50 }))
	};
}
