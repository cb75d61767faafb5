import { isLimit, payeeOf, unitOf } from './kinds.ts';
import type { Payee, Rule } from './types.ts';

/** What a limit can bind: what one payee is paid in one unit. A rule limits one purse only. */
export interface Purse {
	payee: Payee;
	unit: string;
}

export const purseOf = (rule: Rule): Purse => ({ payee: payeeOf(rule), unit: unitOf(rule) });
export const samePurse = (one: Purse, two: Purse): boolean =>
	one.payee === two.payee && one.unit === two.unit;

/** These pay for each unit, so a limit on units takes part in them. */
const BASE = ['per_unit', 'percent_of_value'];
/** These limit what people earn; what a company gets is neither a person's nor a branch's. */
const OF_PEOPLE = ['person_cap', 'team_cap'];

/** The rules that a limit of a kind would bind. */
export const bindable = (rules: Rule[], kind: string): Rule[] =>
	rules.filter(
		(rule) =>
			!isLimit(rule) &&
			(kind !== 'unit_limit' || BASE.includes(rule.pay.kind)) &&
			(!OF_PEOPLE.includes(kind) || payeeOf(rule) === 'person')
	);

/** The purses that a limit of a kind can bind, each once; a company's own first for its cap. */
export function purses(rules: Rule[], kind: string): Purse[] {
	const found: Purse[] = [];
	for (const rule of bindable(rules, kind)) {
		const purse = purseOf(rule);
		if (!found.some((one) => samePurse(one, purse))) found.push(purse);
	}
	if (kind !== 'company_cap') return found;
	const theirs = ({ payee }: Purse) => payee === 'company';
	return [...found.filter(theirs), ...found.filter((purse) => !theirs(purse))];
}

/** A rule that pays into, or limits, another purse. */
export function inPurse(rule: Rule, { payee, unit }: Purse): Rule {
	const rest = { ...rule };
	delete rest.payee;
	delete rest.unit;
	return {
		...rest,
		...(payee === 'company' ? { payee } : {}),
		...(unit === 'PTS' ? {} : { unit })
	};
}

/** Limits go where a rule went that was alone in their purse, else they would bind nothing. */
export function limitsFollow(rules: Rule[], was: Rule, now: Rule): Rule[] {
	const [from, to] = [purseOf(was), purseOf(now)];
	if (isLimit(now) || samePurse(from, to)) return rules;
	return rules.map((rule) => {
		if (!isLimit(rule) || !samePurse(purseOf(rule), from)) return rule;
		const open = purses(rules, rule.pay.kind);
		const stays = open.some((purse) => samePurse(purse, from));
		return !stays && open.some((purse) => samePurse(purse, to)) ? inPurse(rule, to) : rule;
	});
}
