import type { Promo } from '#lib/api/types.ts';
import { date, list } from '#lib/format.ts';
import { m } from '#lib/i18n/i18n.svelte.ts';
import { count, text } from '#lib/i18n/words.ts';

/** What the promo is for, in words: its line or family, else its products, else all of them. */
function what(promo: Promo): string {
	const named = text(promo.facts, 'line') || text(promo.facts, 'family');
	if (named) return named;
	const names = promo.products.slice(0, 2).map((product) => product.name);
	const more = promo.products.length - names.length;
	return names.length
		? list(more ? [...names, m.promo.products_more(more)] : names)
		: m.promo.any_product;
}

/** One sentence: what to sell and what it brings. */
export function sentence(promo: Promo): string {
	const { kind, value } = promo.pill;
	const pays = m.promo.sentences[kind](value, what(promo));
	const limit = count(promo.facts, 'first_units');
	return limit ? `${pays} ${m.promo.sentences.first_units(limit)}` : pays;
}

export function daysLeft(promo: Promo): string {
	if (promo.days_left < 0) return m.promo.ended;
	if (promo.days_left === 0) return m.promo.ends_today;
	return promo.days_left <= 31
		? m.promo.days_left(promo.days_left)
		: m.promo.until(date(promo.ends_on));
}
