import type { Promo } from '#lib/api/types.ts';
import { date, list } from '#lib/format.ts';
import { m } from '#lib/i18n/i18n.svelte.ts';
import { count, text } from '#lib/i18n/words.ts';

/** What the promo is for, in words: its family or line, else its products, else all of them. */
function what(promo: Promo): string {
	const named = text(promo.facts, 'family') || text(promo.facts, 'line');
	if (named) return named;
	const names = promo.products.slice(0, 2).map((product) => product.name);
	const more = promo.products.length - names.length;
	if (!names.length) return m.promo.any_product;
	return list(more ? [...names, m.promo.products_more(more)] : names);
}

/** What it brings: points now instead of before where that is known, else how it adds up. */
function pays(promo: Promo): string {
	const { sentences } = m.promo;
	const [before, after] = [count(promo.facts, 'points_before'), count(promo.facts, 'points_after')];
	if (before && after) return sentences.instead(what(promo), after, before);
	return sentences[promo.pill.kind](what(promo), promo.pill.value);
}

/** One sentence or two: what to sell, what it brings, what it takes. */
export function sentence(promo: Promo): string {
	const { sentences } = m.promo;
	const units = count(promo.facts, 'min_quantity');
	const parts = [
		pays(promo),
		units > 1 ? sentences.at_least(units) : '',
		promo.facts.certification ? sentences.certified : ''
	];
	return parts.filter(Boolean).join(' ');
}

export function daysLeft(promo: Promo): string {
	if (promo.days_left < 0) return m.promo.ended;
	if (promo.days_left === 0) return m.promo.ends_today;
	return promo.days_left <= 31
		? m.promo.days_left(promo.days_left)
		: m.promo.until(date(promo.ends_on));
}
