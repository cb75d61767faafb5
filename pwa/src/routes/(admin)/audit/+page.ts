import { urls } from '#lib/api/urls.ts';
import { resource } from '#lib/state/load.ts';
import { filtersOf, queryOf } from './filters.ts';

export function load({ url }) {
	const filters = filtersOf(url.searchParams);
	const query = queryOf(filters);
	if (url.searchParams.get('show') === 'heads')
		return { filters, query, show: 'heads' as const, heads: resource(urls.heads) };
	return {
		filters,
		query,
		show: 'entries' as const,
		entries: resource(urls.trail({ ...query, limit: 50 }))
	};
}
