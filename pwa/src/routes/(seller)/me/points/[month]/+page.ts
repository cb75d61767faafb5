import { urls } from '#lib/api/urls.ts';
import { isMonth, thisMonth } from '#lib/months.ts';
import { resource } from '#lib/state/load.ts';

export function load({ params }) {
	const month = isMonth(params.month) ? params.month : thisMonth();
	return { month, statement: resource(urls.statement(month)) };
}
