import { date, either, list, number, percent, shortMoney as money } from '../format.ts';
import { language, m } from '../i18n/i18n.svelte.ts';
import { typed } from '../amounts.ts';
import { courseName } from '../promo/words.ts';
import {
	DAYS,
	isLimit,
	LINES,
	missingIn,
	offeredWords,
	OF_COURSES,
	payeeOf,
	PEOPLE,
	PRODUCTS,
	unitOf,
	USUAL,
	valuesOf,
	type Names
} from './kinds.ts';
import type { Kinded, Rule, Told } from './types.ts';

/** The part of a sentence that is tapped and changed in place. */
export type Part = 'audience' | 'behaviour' | 'metric' | 'reward' | 'limit';
export interface Token {
	part: Part;
	text: string;
	/** Something is not there yet; the text asks for it. */
	open: boolean;
}
export type Word = string | Token;
/** What an id is called: of a company, a territory, an audience, a person. */
export type Naming = (id: string) => string;

const asIs: Naming = (id) => id;
const tidy = (name: string) => name.replaceAll('_', ' ');
const strings = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
const of = (thing: Kinded, name: string): unknown => thing[name] ?? USUAL[name];
const count = (thing: Kinded, name: string): string => number(Number(of(thing, name) ?? 0));

/** What is asked for where a value is missing; the first one is enough to say. */
export function asksFor(thing: Kinded): string {
	const [value] = missingIn(thing);
	if (!value) return '';
	const { which } = m.rules;
	return which[value.names ?? value.input] ?? which[value.input] ?? which.one!;
}

export const factor = (bps: number): string => typed(bps, 4);

/** 120 pts, or $1.20. */
export const amountOf = (amount: number, unit: string): string =>
	unit === 'PTS' ? `${number(amount)} ${m.common.pts}` : money({ minor: amount, currency: unit });

/** One condition in words, as it stands in a sentence; asks for what is missing. */
export function condition(thing: Kinded, name: Naming = asIs): string {
	const asked = asksFor(thing);
	if (asked) return `(${kindName(thing.kind).toLocaleLowerCase()}: ${asked})`;
	const one = names(thing, name);
	const { person, sale } = m.rules;
	switch (thing.kind) {
		case 'role_in':
		case 'family_in':
		case 'product_line_in':
		case 'sku_in':
			return one;
		case 'person_in':
			return person.person_in(number(strings(thing.people).length));
		case 'certified':
			return person.certified(courseName(String(thing.code)), thing.as_of === 'sale');
		case 'joined_before':
			return person.joined_before(count(thing, 'days'));
		case 'points_between':
			return pointsBetween(thing);
		case 'pilot':
			return person.pilot(
				percent(Number(thing.share_bps)),
				thing.control_bps ? percent(Number(thing.control_bps)) : ''
			);
		case 'min_quantity':
		case 'max_quantity':
			return sale[thing.kind](count(thing, 'units'));
		case 'min_units':
		case 'distinct_skus':
			return sale[thing.kind](count(thing, 'count'));
		case 'families_together':
			return sale.families_together(list(strings(thing.families).map(tidy)));
		case 'min_value':
		case 'max_value':
			return sale[thing.kind](
				money({ minor: Number(thing.minor), currency: String(thing.currency) })
			);
		case 'sold_between':
			return sale.sold_between(date(String(thing.first)), date(String(thing.last)));
		case 'in_window':
			return inWindow(thing);
		case 'customer_new_to_line':
			return sale.customer_new_to_line();
	}
	const worded: Partial<Record<string, (names: string) => string>> = {
		region_in: person.region_in,
		organisation_in: person.organisation_in,
		territory_in: person.territory_in,
		tier_in: person.tier_in,
		segment_in: person.segment_in,
		weekday_in: sale.weekday_in,
		currency_in: sale.currency_in
	};
	return worded[thing.kind]?.(one) ?? offeredClause(thing) ?? tidy(thing.kind);
}

/** What a condition is called where it can be chosen. */
export const kindName = (kind: string): string =>
	m.rules.kinds[kind] ??
	offeredWords(kind, language.now)?.replaceAll(/\{\w+\}/g, '…') ??
	tidy(kind);

function offeredClause(thing: Kinded): string | undefined {
	const text = offeredWords(thing.kind, language.now);
	const said: Partial<Record<string, (name: string) => string>> = {
		count: (name) => count(thing, name),
		day: (name) => date(String(thing[name]))
	};
	const inputs = new Map(valuesOf(thing).map(({ name, input }) => [name, input]));
	return text?.replaceAll(
		/\{(\w+)\}/g,
		(_, name: string) => said[inputs.get(name) ?? '']?.(name) ?? String(thing[name])
	);
}

function names(thing: Kinded, name: Naming): string {
	const value = valuesOf(thing).find(({ input }) => input === 'several');
	const said: Partial<Record<Names, (id: string) => string>> = {
		roles: (role) => m.rules.roles[role] ?? role,
		days: (day) => m.rules.options[day] ?? day,
		segments: (id) => m.rules.listed(name(id)),
		organisations: name,
		territories: name,
		families: tidy
	};
	const say = (value?.names && said[value.names]) ?? asIs;
	const chosen = strings(value && thing[value.name]);
	// Days as the week has them, whatever order they are kept in.
	const ordered = value?.names === 'days' ? DAYS.filter((day) => chosen.includes(day)) : chosen;
	return either(ordered.map(say));
}

function pointsBetween({ least, most }: Kinded): string {
	const { person } = m.rules;
	if (most == null) return person.points_from(number(Number(least ?? 0)));
	if (!least) return person.points_to(number(Number(most)));
	return person.points_between(number(Number(least)), number(Number(most)));
}

function inWindow(thing: Kinded): string {
	const { sale } = m.rules;
	if (thing.anchor === 'program_start') return sale.program_start(count(thing, 'days'));
	const said = sale.first_order(count(thing, 'days'));
	return Number(of(thing, 'depth')) > 1 ? `${said}, ${sale.depth(count(thing, 'depth'))}` : said;
}

/** Counter staff in OH, with the certificate “Inverter”. */
export function audience({ when = [] }: Rule, name?: Naming): string {
	const who = when.filter(({ kind }) => kind in PEOPLE);
	const role = who.find(({ kind }) => kind === 'role_in');
	const rest = who.filter((one) => one !== role).map((one) => condition(one, name));
	const noun = role ? condition(role, name) : rest.length ? m.rules.sellers : m.rules.everyone;
	const [first, ...more] = rest;
	return capital([first ? `${noun} ${first}` : noun, ...more].join(', '));
}

/** Cirrus, on Tuesday or Thursday. */
export function behaviour(rule: Rule, name?: Naming): string {
	if (OF_COURSES.includes(rule.pay.kind))
		return rule.pay.code
			? m.rules.listed(courseName(String(rule.pay.code)))
			: m.rules.which.certifications!;
	const { on = [], when = [] } = rule;
	const products = on.filter(({ kind }) => PRODUCTS.includes(kind));
	const rest = [...on, ...when].filter(
		(one) => !products.includes(one) && !(one.kind in PEOPLE && !(one.kind in LINES))
	);
	const what = products.map((one) => asksFor(one) || condition(one, name));
	return [what.join(', ') || m.rules.everything, ...rest.map((one) => condition(one, name))].join(
		', '
	);
}

/** for each unit above 20 units a month */
export function metric({ pay }: Rule): string {
	const { metric: says, in_period: inside, one_of, names_of_totals } = m.rules;
	const period = inside[String(pay.period)] ?? '';
	const by = String(of(pay, 'by'));
	switch (pay.kind) {
		case 'per_unit':
			return Number(of(pay, 'per')) > 1 ? says.per_pack(count(pay, 'per')) : says.per_unit();
		case 'percent_of_value':
			return says.percent_of_value(String(pay.currency ?? '…'));
		case 'accelerator':
			return says.accelerator(
				total(pay, pay.target_total),
				one_of[String(of(pay, 'measure'))] ?? '',
				period
			);
		case 'threshold':
			return says.threshold(total(pay, pay.target_total), period, by);
		case 'tiers':
			return [
				says.tiers(names_of_totals[String(of(pay, 'measure'))] ?? '', period, by),
				...(pay.mode === 'marginal' ? [says.marginal] : [])
			].join(', ');
		case 'team_threshold':
			return says.team_threshold(pay.share_bps ? percent(Number(pay.share_bps)) : '…');
	}
	return says[pay.kind as 'flat']?.() ?? tidy(pay.kind);
}

/** 20 units, or $1,200,000. */
function total(pay: Kinded, value: unknown): string {
	if (value == null || value === '') return '…';
	const { totals } = m.rules;
	if (pay.measure !== 'value')
		return totals[String(of(pay, 'measure'))]?.(number(Number(value))) ?? '…';
	return pay.currency ? money({ minor: Number(value), currency: String(pay.currency) }) : '…';
}

/** 2,500 pts, ×2, or 3% */
export function reward(rule: Rule): string {
	const { pay } = rule;
	const { reward: says, which } = m.rules;
	const lacks = missingIn(pay).find((value) => value.reward);
	if (lacks) return which[lacks.input] ?? which.one!;
	const paid = amountOf(Number(pay.points ?? 0), unitOf(rule));
	switch (pay.kind) {
		case 'multiplier':
			return says.times(factor(Number(pay.bps)));
		case 'percent_of_value':
			return says.percent(percent(Number(pay.bps)));
		case 'percent_of_base':
			return says.more(percent(Number(pay.bps)));
		case 'accelerator':
			return says.more(paid);
		case 'tier_multiplier':
			return list(
				Object.entries(pay.bps_by_tier as Record<string, number>).map(([tier, bps]) =>
					says.tier(tier, factor(bps))
				)
			);
		case 'tiers':
			return list(steps(rule));
	}
	return paid;
}

function steps({ pay, ...rule }: Rule): string[] {
	const { reward: says } = m.rules;
	return (pay.steps as { at: number; pays: number }[]).map(({ at, pays }) => {
		const from = pay.measure === 'value' ? total(pay, at) : number(at);
		if (pay.reward === 'percent') return says.fixed(from, percent(pays));
		const paid = amountOf(pays, rule.unit ?? 'PTS');
		return pay.reward === 'each' ? says.each(from, paid) : says.fixed(from, paid);
	});
}

/** 9,000 pts a person a week */
export function limit(rule: Rule, name?: Naming): string {
	const { pay } = rule;
	const asked = asksFor(pay);
	if (asked) return `${m.rules.kinds[pay.kind]}: ${asked}`;
	const period = m.rules.per_period[String(pay.period)] ?? '';
	if (pay.kind === 'unit_limit') {
		const by = String(of(pay, 'by'));
		return m.rules.limit.unit_limit(count(pay, 'units'), period, by, behaviour(rule, name));
	}
	const sellers = pay.kind === 'company_cap' && payeeOf(rule) === 'person';
	const says = m.rules.limit[sellers ? 'company_cap_sellers' : (pay.kind as 'person_cap')];
	return says?.(amountOf(Number(pay.points), unitOf(rule)), period) ?? tidy(pay.kind);
}

/** A rule as a sentence, its parts apart from the words that join them. */
export function clause(rule: Rule, name?: Naming): Word[] {
	const words = m.rules;
	if (isLimit(rule)) return [token('limit', limit(rule, name), isOpen(rule, 'limit'))];
	const verb = { certification_reward: words.who_pass, team_threshold: words.whose_team };
	return [
		token('audience', audience(rule, name), isOpen(rule, 'audience')),
		verb[rule.pay.kind as keyof typeof verb] ?? words.who_sell,
		token('behaviour', behaviour(rule, name), isOpen(rule, 'behaviour')),
		payeeOf(rule) === 'company' ? words.earn_company : words.earn,
		token('reward', reward(rule), isOpen(rule, 'reward')),
		token('metric', metric(rule), isOpen(rule, 'metric'))
	];
}

const token = (part: Part, text: string, open: boolean): Token => ({ part, text, open });

/** Whether something of a part is missing. */
export function isOpen(rule: Rule, part: Part): boolean {
	const { on = [], when = [], pay } = rule;
	const lacking = (things: Kinded[]) => things.some((one) => missingIn(one).length > 0);
	switch (part) {
		case 'audience':
			return lacking(when.filter(({ kind }) => kind in PEOPLE));
		case 'behaviour':
			if (OF_COURSES.includes(pay.kind)) return !pay.code;
			return lacking([...on, ...when.filter(({ kind }) => !(kind in PEOPLE))]);
		case 'metric':
			return missingIn(pay).some((value) => !value.reward && value.name !== 'code');
		case 'reward':
			return missingIn(pay).some((value) => value.reward);
		case 'limit':
			return lacking([pay, ...on]);
	}
}

/** The sentence of a whole program, kept with it for lists: of what pays, never of limits. */
export function told(rules: Rule[], name?: Naming): Told {
	const [first, ...rest] = rules.filter((rule) => !isLimit(rule));
	if (!first) return {};
	const { does } = m.rules;
	const parts: Record<'audience' | 'behaviour' | 'metric' | 'reward', string | false> = {
		audience: !isOpen(first, 'audience') && audience(first, name),
		behaviour: !isOpen(first, 'behaviour') && does(first.pay.kind, behaviour(first, name)),
		metric: !isOpen(first, 'metric') && (m.rules.measure[first.pay.kind] ?? ''),
		reward:
			![first, ...rest].some((rule) => isOpen(rule, 'reward')) && list([first, ...rest].map(earned))
	};
	return Object.fromEntries(
		Object.entries(parts).flatMap(([part, text]) => (text ? [[part, text.slice(0, MOST)]] : []))
	);
}
const MOST = 300;

function earned(rule: Rule): string {
	const paid = `${reward(rule)} ${metric(rule)}`;
	return payeeOf(rule) === 'company' ? m.rules.for_company(paid) : paid;
}

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1);
