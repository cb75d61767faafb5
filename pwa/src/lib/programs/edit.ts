import {
	fresh,
	isLimit,
	LIMITS,
	OF_COURSES,
	PEOPLE,
	PRODUCTS,
	settled,
	WITH_LANES
} from './kinds.ts';
import { bindable, inPurse, limitsFollow, purseOf, purses, samePurse } from './limits.ts';
import { isOpen, told, type Naming, type Part } from './tell.ts';
import {
	AIMS,
	type Aim,
	type Content,
	type Kinded,
	type ProgramDetail,
	type Rule
} from './types.ts';

/** Changes of a program that is being written. Each gives a new content; none changes the old. */

export const rulesOf = (content: Content): Rule[] => content.rules ?? [];

/** With these rules, and the sentence that lists show told anew from them. */
export function withRules(content: Content, rules: Rule[], name?: Naming): Content {
	const aims = Object.fromEntries(
		AIMS.flatMap((aim) => (content.sentence?.[aim] ? [[aim, content.sentence[aim]]] : []))
	);
	return { ...content, rules, sentence: { ...told(rules, name), ...aims } };
}

/**
 * One rule changed. Rules that were about the same products stay about the same products, and
 * limits stay with what they limit.
 */
export function withRule(content: Content, at: number, rule: Rule, name?: Naming): Content {
	const rules = rulesOf(content);
	const before = rules[at]!;
	const was = JSON.stringify(productsOf(before));
	const now = productsOf(rule);
	if (was === JSON.stringify(now))
		return withRules(content, limitsFollow(rules.with(at, rule), before, rule), name);
	const follow = (other: Rule): Rule =>
		JSON.stringify(productsOf(other)) === was && other.on?.length
			? { ...other, on: [...now, ...other.on.filter(({ kind }) => !PRODUCTS.includes(kind))] }
			: other;
	const followed = rules.map((other, no) => (no === at ? rule : follow(other)));
	return withRules(content, limitsFollow(followed, before, rule), name);
}
const productsOf = ({ on = [] }: Rule): Kinded[] =>
	on.filter(({ kind }) => PRODUCTS.includes(kind));

export const without = (content: Content, at: number, name?: Naming): Content =>
	withRules(content, rulesOf(content).toSpliced(at, 1), name);

/** What there is to choose from where a rule is added. */
export interface Known {
	currencies?: string[];
	name?: Naming;
	/** Rules of all published versions: their keys go on with what they counted. */
	published?: Rule[];
}

/** One more rule: a reward for the same people and products as the first, a limit on what is paid. */
export function added(content: Content, kind: string, label: string, known: Known = {}): Content {
	const rules = rulesOf(content);
	const rule: Rule = {
		key: freeKey([...rules, ...(known.published ?? [])], kind),
		label,
		...(kind in LIMITS ? limiting(rules, kind) : rewarding(rules, kind)),
		pay: settled(fresh(kind), known.currencies ?? [])
	};
	return withRules(content, [...rules, rule], known.name);
}

function rewarding(rules: Rule[], kind: string): Partial<Rule> {
	const first = rules.find((rule) => !isLimit(rule));
	const same = first && !OF_COURSES.includes(kind) ? structuredClone(first) : undefined;
	return {
		...(same?.on ? { on: same.on } : {}),
		...(same?.when ? { when: same.when.filter(({ kind }) => kind in PEOPLE) } : {}),
		...(same?.unit && kind !== 'multiplier' ? { unit: same.unit } : {}),
		...(kind === 'team_threshold' || same?.payee === 'company' ? { payee: 'company' } : {})
	};
}

/** Of the purse that it can bind, and the products of a rule that pays into it. */
function limiting(rules: Rule[], kind: string): Partial<Rule> {
	const [purse] = purses(rules, kind);
	if (!purse) return {};
	const paying = bindable(rules, kind).find((rule) => samePurse(purseOf(rule), purse));
	const { payee, unit } = inPurse({ key: '', label: '', pay: { kind } }, purse);
	return {
		...(kind === 'unit_limit' && paying?.on ? { on: structuredClone(paying.on) } : {}),
		...(payee ? { payee } : {}),
		...(unit ? { unit } : {})
	};
}

/** 'per-unit', 'per-unit-2': a key that none of the rules has. */
export function freeKey(rules: Rule[], kind: string): string {
	const base = kind.replaceAll('_', '-');
	const taken = rules.map(({ key }) => key);
	for (let no = 1; ; no++) {
		const key = no === 1 ? base : `${base}-${no}`;
		if (!taken.includes(key)) return key;
	}
}

/** Paid in another way: what fits the new way stays. */
export function payingBy(rule: Rule, kind: string): Rule {
	if (rule.pay.kind === kind) return rule;
	const pay: Kinded = fresh(kind);
	for (const name of ['points', 'currency', 'period', 'measure', 'by', 'target_total', 'code'])
		if (rule.pay[name] !== undefined && (name in pay || ['points', 'currency'].includes(name)))
			pay[name] = rule.pay[name];
	const { lane, on, payee, ...rest } = rule;
	return {
		...rest,
		pay: tidied(pay, kind),
		...(on && !OF_COURSES.includes(kind) ? { on } : {}),
		...(lane && WITH_LANES.includes(kind) ? { lane } : {}),
		...(kind === 'team_threshold' ? { payee: 'company' } : payee ? { payee } : {})
	};
}

/** Without a value that the kind does not know. */
function tidied(pay: Kinded, kind: string): Kinded {
	const { points, currency, ...rest } = pay;
	const paysPoints = !['percent_of_value', 'multiplier', 'tier_multiplier', 'percent_of_base', 'tiers'].includes(kind); // prettier-ignore
	return {
		...rest,
		...(paysPoints && points !== undefined ? { points } : {}),
		...(kind === 'percent_of_value' && currency ? { currency } : {})
	};
}

/** The conditions of a rule by where they stand. */
export const people = ({ when = [] }: Rule): Kinded[] => when.filter(({ kind }) => kind in PEOPLE);
export const sale = ({ when = [] }: Rule): Kinded[] => when.filter(({ kind }) => !(kind in PEOPLE));

/** Something of the program that is not there yet, and where it is asked for. */
export interface Missing {
	part: Part | Aim | 'name' | 'time' | 'rules';
	/** The place of the rule. */
	at?: number;
}

const PARTS: Part[] = ['audience', 'behaviour', 'reward', 'metric'];

export function missing(content: Content): Missing[] {
	const rules = rulesOf(content);
	return [
		...(content.name ? [] : [{ part: 'name' as const }]),
		...(content.starts_on && content.ends_on ? [] : [{ part: 'time' as const }]),
		...(rules.some((rule) => !isLimit(rule)) ? [] : [{ part: 'rules' as const }]),
		...rules.flatMap((rule, at) =>
			(isLimit(rule) ? (['limit'] as Part[]) : PARTS)
				.filter((part) => isOpen(rule, part))
				.map((part) => ({ part, at }))
		),
		...AIMS.filter((aim) => !content.sentence?.[aim]).map((part) => ({ part }))
	];
}

/** Without one of its values. */
export function lacking<Thing extends object>(thing: Thing, name: string): Thing {
	const rest = { ...thing };
	delete rest[name as keyof Thing];
	return rest;
}

/** The next version of a program, as it stands now. */
export function nextOf(program: ProgramDetail): Content {
	const { name, kind, starts_on, ends_on, sentence, data_source } = program;
	return {
		name,
		kind,
		starts_on,
		ends_on,
		version_starts_on: null,
		data_source,
		...(program.margin_bps ? { margin_bps: program.margin_bps } : {}),
		sentence: sentence ?? {},
		budget: { amount: program.budget_points, unit: program.budget_unit },
		rules: program.versions[0]?.rules ?? []
	};
}

/** A program from nothing: one rule that still asks for everything. */
export const blank = (label: string): Content => ({
	kind: 'promo',
	data_source: 'receipts',
	budget: { amount: null, unit: 'PTS' },
	sentence: {},
	rules: [{ key: 'each', label, on: [fresh('family_in')], when: [], pay: fresh('per_unit') }]
});
