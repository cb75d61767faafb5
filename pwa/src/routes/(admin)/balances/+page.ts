import { urls } from '#lib/api/urls.ts';
import { isMonth, thisMonth } from '#lib/months.ts';
import { resource } from '#lib/state/load.ts';

export function load({ url }) {
	const who = url.searchParams.get('of');
	const asked = url.searchParams.get('month');
	const month = isMonth(asked) ? asked : thisMonth();
	if (!who) return { month, person: null };
	return {
		month,
		person: who,
		balance: resource(urls.pointsOf(who)),
		statement: resource(urls.statementOf(who, month))
	};
}
