import type { Refusal } from '../api/earning.ts';
import type { Facts } from '../api/types.ts';
import { date, either, list, money, number, percent } from '../format.ts';
import { m } from '../i18n/i18n.svelte.ts';
import type { Asked } from '../i18n/en/mends.ts';
import { reason, text } from '../i18n/words.ts';
import { courseName } from '../promo/words.ts';
import { counted } from '../promo/progress.ts';

/** Why something did not pay, in two sentences: what is wrong, and what would make it pay. */
export interface Explained {
	why: string;
	mend: string;
}

export function explain({ code, facts }: Pick<Refusal, 'code' | 'facts'>): Explained {
	const known = m.mends as Record<string, (asked: Asked) => string>;
	return { why: `${reason(code)}.`, mend: known[code]?.(asked(facts ?? {})) ?? '' };
}

const amountOf = (facts: Facts, name: string): number | null =>
	typeof facts[name] === 'number' ? facts[name] : null;
const texts = (facts: Facts, name: string): string[] =>
	Array.isArray(facts[name]) ? facts[name].map(String) : [];
/** A family by its code: heat_pump reads heat pump. */
const tidy = (code: string): string => code.replaceAll('_', ' ');
const plainly = (value: number | null): string => (value === null ? '' : number(value));

/** The values of the condition that said no, as people read them. */
function asked(facts: Facts): Asked {
	const [soFar, target] = [amountOf(facts, 'so_far'), amountOf(facts, 'target')];
	const measure = text(facts, 'measure') || 'units';
	const currency = text(facts, 'currency') || null;
	const share = amountOf(facts, 'share_bps');
	const say = (value: number | null) => (value === null ? '' : counted(value, measure, currency));
	const units = amountOf(facts, 'units');
	return {
		course: facts.code ? courseName(text(facts, 'code')) : '',
		soFar: measure === 'value' ? say(soFar) : plainly(soFar),
		target: say(target),
		missing: target !== null && soFar !== null ? say(target - soFar) : '',
		units: units === null ? '' : m.promo.count.units(number(units)),
		minimum: minimum(facts, units, currency),
		ofLine: units !== null,
		together: together(facts),
		days: text(facts, 'days') && !Array.isArray(facts.days) ? text(facts, 'days') : '',
		weekdays: either(order.filter((day) => texts(facts, 'days').includes(day)).map(weekday)),
		currencies: either(texts(facts, 'currencies')) || (currency ?? ''),
		first: facts.first ? date(text(facts, 'first')) : '',
		last: facts.last ? date(text(facts, 'last')) : '',
		certified: plainly(amountOf(facts, 'certified')),
		active: plainly(amountOf(facts, 'active')),
		percent: share === null ? '' : percent(share),
		again: m.claim.again[text(facts, 'period')] ?? '',
		forGood: facts.period === 'program'
	};
}

function minimum(facts: Facts, units: number | null, currency: string | null): string {
	const minor = amountOf(facts, 'minor');
	if (minor !== null && currency) return money({ minor, currency });
	const least = units ?? amountOf(facts, 'count');
	return least === null ? '' : m.promo.count.units(number(least));
}

/** What belongs on one invoice: named families, or so many different products. */
function together(facts: Facts): string {
	const families = texts(facts, 'families').map(tidy);
	if (families.length) return list(families);
	const different = amountOf(facts, 'count') ?? amountOf(facts, 'depth');
	return different === null ? '' : m.claim.different(number(different));
}

const MONDAY = Date.UTC(2024, 0, 1);
const order = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

const weekday = (day: string): string =>
	weekdayName(new Date(MONDAY + order.indexOf(day) * 86_400_000));

const weekdayName = (at: Date): string =>
	new Intl.DateTimeFormat(document.documentElement.lang || 'en', {
		weekday: 'long',
		timeZone: 'UTC'
	}).format(at);
