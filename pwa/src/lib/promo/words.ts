import type { Promo, Unit } from '../api/earning.ts';
import { date, list, money, number, shortMoney } from '../format.ts';
import { m } from '../i18n/i18n.svelte.ts';
import { count, text } from '../i18n/words.ts';

/** 240 pts, or $5: what an amount of a unit reads. */
export function amount(value: number, unit: Unit | null): string {
	return unit === null || unit === 'PTS'
		? m.promo.points(number(value))
		: money({ minor: value, currency: unit });
}

/** The number on a pill: without a unit where the pill says it, in money where it pays money. */
function figure({ pill, unit }: Pick<Promo, 'pill' | 'unit'>): string {
	if (pill.kind === 'multiplier' || pill.kind === 'percent') return number(pill.value);
	if (unit !== 'PTS') return shortMoney({ minor: pill.value, currency: unit });
	return pill.kind === 'per_unit' ? number(pill.value) : m.promo.points(number(pill.value));
}

export function pillText(promo: Pick<Promo, 'pill' | 'unit' | 'facts'>): string {
	const per = count(promo.facts, 'per');
	if (per > 1) return m.promo.pill.packs(figure(promo), number(per));
	return m.promo.pill[promo.pill.kind](figure(promo));
}

/** A course by its code: inverter-certified reads Inverter certified. */
export function courseName(code: string): string {
	const words = code.replace(/[-_]+/g, ' ').trim();
	return words.charAt(0).toLocaleUpperCase() + words.slice(1);
}

/** What the promo is for, in words: its family or line, else its products, else all of them. */
function what(promo: Promo): string {
	const named = text(promo.facts, 'family') || text(promo.facts, 'line');
	if (named) return named.replaceAll('_', ' ');
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
	const { kind, value } = promo.pill;
	const [per, above] = [count(promo.facts, 'per'), count(promo.facts, 'above')];
	if (per > 1) return sentences.packs(what(promo), amount(value, promo.unit), per);
	if (above) return sentences.above(what(promo), amount(value, promo.unit), totalOf(promo, above));
	if (promo.facts.of === 'value') return sentences.of_value(what(promo), number(value));
	const rate = kind === 'multiplier' || kind === 'percent';
	return sentences[kind](what(promo), rate ? number(value) : amount(value, promo.unit));
}

/** 10 units of the month: above what an accelerator pays. */
function totalOf({ facts }: Promo, above: number): string {
	const measure = text(facts, 'measure') === 'sales' ? 'sales' : 'units';
	const periods = m.claim.slip.periods as Record<string, string>;
	return `${m.promo.count[measure](number(above))} ${periods[text(facts, 'period')] ?? ''}`.trim();
}

/** One sentence or two: what to sell, what it brings, what it takes. */
export function sentence(promo: Promo): string {
	const { sentences } = m.promo;
	const units = count(promo.facts, 'min_quantity');
	const parts = [
		pays(promo),
		units > 1 ? sentences.at_least(units) : '',
		promo.facts.conditions ? sentences.conditions : '',
		promo.facts.certification && promo.pill.kind !== 'course' ? sentences.certified : ''
	];
	return parts.filter(Boolean).join(' ');
}

/** Not yet, still, or over; by the days the API counts where the person works. */
export function stage(promo: Pick<Promo, 'days_left' | 'starts_on' | 'ends_on'>): {
	when: 'upcoming' | 'live' | 'ended';
	starts_in: number;
} {
	const length = (Date.parse(promo.ends_on) - Date.parse(promo.starts_on)) / 86_400_000;
	const startsIn = promo.days_left - length;
	const when = promo.days_left < 0 ? 'ended' : startsIn > 0 ? 'upcoming' : 'live';
	return { when, starts_in: startsIn };
}

export function daysLeft(promo: Promo): string {
	const { when, starts_in: startsIn } = stage(promo);
	if (when === 'ended') return m.promo.ended;
	if (when === 'upcoming') return m.promo.starts_in(startsIn);
	if (promo.days_left === 0) return m.promo.ends_today;
	return promo.days_left <= 31
		? m.promo.days_left(promo.days_left)
		: m.promo.until(date(promo.ends_on));
}

/** The budget, when it will not last as long as the promo; `gone` when it is used up today. */
export function budgetOf(promo: Promo, today: string): { gone: boolean; day: string } | null {
	if (!promo.budget_ends_on || stage(promo).when === 'ended') return null;
	return { gone: promo.budget_ends_on <= today, day: promo.budget_ends_on };
}
