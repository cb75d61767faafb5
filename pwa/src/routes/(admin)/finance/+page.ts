import { urls } from '#lib/api/urls.ts';
import { isMonth } from '#lib/months.ts';
import { resource } from '#lib/state/load.ts';

export function load({ url }) {
	const asked = url.searchParams.get('month');
	/** null: the month the server is in. */
	const month = isMonth(asked) ? asked : null;
	return { month, roll: resource(urls.rollForward(month)), values: resource(urls.values) };
}
