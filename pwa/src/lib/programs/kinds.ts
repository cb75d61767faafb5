import type { Kinded, Offered, Payee, Rule } from './types.ts';

/**
 * What a rule can say, kind by kind, as docs/rules.md lists it: which values each has, how they are
 * asked for, and in which part of the sentence they stand.
 */

/** How a value is asked for. Percent and factor are basis points; amount is in the rule's unit. */
export type Input =
	| 'amount'
	| 'count'
	| 'percent'
	| 'factor'
	| 'money'
	| 'day'
	| 'text'
	| 'one'
	| 'several'
	| 'steps'
	| 'factors';
/** Where the names come from that a value may be of. */
export type Names =
	| 'families'
	| 'product_lines'
	| 'regions'
	| 'territories'
	| 'certifications'
	| 'tiers'
	| 'currencies'
	| 'roles'
	| 'days'
	| 'organisations'
	| 'segments'
	| 'people'
	| 'skus'
	| 'period'
	| 'measure'
	| 'counted'
	| 'by'
	| 'as_of'
	| 'anchor'
	| 'mode'
	| 'reward';
export interface Value {
	name: string;
	input: Input;
	names?: Names;
	/** May be left out. */
	optional?: boolean;
	/** Stands in the reward; the other values of a payout say how it is counted. */
	reward?: boolean;
	/** Only where this holds. */
	when?: (thing: Kinded) => boolean;
}
export interface Kind {
	values: Value[];
	/** As it starts out: what is usual, the rest to be filled in. */
	fresh: Record<string, unknown>;
}

const one = (name: string, names: Names, more: Partial<Value> = {}): Value => ({
	name,
	input: 'one',
	names,
	...more
});
const several = (name: string, names: Names): Value => ({ name, input: 'several', names });
const amount: Value = { name: 'points', input: 'amount', reward: true };
const ofValue = (thing: Kinded) => thing.measure === 'value';
const period = one('period', 'period');
const by = one('by', 'by', { optional: true });
const currency = one('currency', 'currencies', { when: ofValue });
const target: Value = { name: 'target_total', input: 'count' };

export const PAYS: Record<string, Kind> = {
	per_unit: {
		values: [{ name: 'per', input: 'count', optional: true }, amount],
		fresh: {}
	},
	percent_of_value: {
		values: [one('currency', 'currencies'), { name: 'bps', input: 'percent', reward: true }],
		fresh: {}
	},
	flat: { values: [amount], fresh: {} },
	tiers: {
		values: [
			one('measure', 'measure'),
			currency,
			period,
			by,
			one('mode', 'mode', { optional: true }),
			one('reward', 'reward', { reward: true }),
			{ name: 'steps', input: 'steps', reward: true }
		],
		fresh: { measure: 'units', period: 'month', reward: 'fixed', steps: [] }
	},
	threshold: {
		values: [one('measure', 'measure', { optional: true }), currency, target, period, by, amount],
		fresh: { measure: 'units', period: 'month' }
	},
	accelerator: {
		values: [one('measure', 'counted', { optional: true }), target, period, by, amount],
		fresh: { measure: 'units', period: 'month' }
	},
	multiplier: { values: [{ name: 'bps', input: 'factor', reward: true }], fresh: {} },
	tier_multiplier: {
		values: [{ name: 'bps_by_tier', input: 'factors', reward: true }],
		fresh: { bps_by_tier: {} }
	},
	percent_of_base: { values: [{ name: 'bps', input: 'percent', reward: true }], fresh: {} },
	certification_reward: { values: [one('code', 'certifications'), amount], fresh: { code: '' } },
	team_threshold: {
		values: [one('code', 'certifications'), { name: 'share_bps', input: 'percent' }, amount],
		fresh: { code: '' }
	}
};

export const LIMITS: Record<string, Kind> = {
	person_cap: { values: [amount, period], fresh: { period: 'week' } },
	team_cap: { values: [amount, period], fresh: { period: 'month' } },
	company_cap: { values: [amount, period], fresh: { period: 'month' } },
	unit_limit: {
		values: [{ name: 'units', input: 'count' }, period, by],
		fresh: { period: 'program' }
	}
};

/** Of the lines of an invoice: they stand in `on`. */
export const LINES: Record<string, Kind> = {
	family_in: { values: [several('families', 'families')], fresh: { families: [] } },
	product_line_in: {
		values: [several('product_lines', 'product_lines')],
		fresh: { product_lines: [] }
	},
	sku_in: { values: [several('skus', 'skus')], fresh: { skus: [] } },
	min_quantity: { values: [{ name: 'units', input: 'count' }], fresh: {} },
	max_quantity: { values: [{ name: 'units', input: 'count' }], fresh: {} }
};

const worth: Value[] = [one('currency', 'currencies'), { name: 'minor', input: 'money' }];

/** Of the sale and the basket: they stand in `when`. */
export const SALES: Record<string, Kind> = {
	min_units: { values: [{ name: 'count', input: 'count' }], fresh: {} },
	distinct_skus: { values: [{ name: 'count', input: 'count' }], fresh: {} },
	families_together: { values: [several('families', 'families')], fresh: { families: [] } },
	min_value: { values: worth, fresh: {} },
	max_value: { values: worth, fresh: {} },
	weekday_in: { values: [several('days', 'days')], fresh: { days: [] } },
	sold_between: {
		values: [
			{ name: 'first', input: 'day' },
			{ name: 'last', input: 'day' }
		],
		fresh: {}
	},
	in_window: {
		values: [
			one('anchor', 'anchor', { optional: true }),
			{ name: 'days', input: 'count' },
			{
				name: 'depth',
				input: 'count',
				optional: true,
				when: ({ anchor }) => anchor !== 'program_start'
			}
		],
		fresh: { anchor: 'first_order' }
	},
	customer_new_to_line: { values: [], fresh: {} },
	currency_in: { values: [several('currencies', 'currencies')], fresh: { currencies: [] } }
};

/** Of the people: they stand in `when`, and they alone make a saved audience. */
export const PEOPLE: Record<string, Kind> = {
	role_in: { values: [several('roles', 'roles')], fresh: { roles: [] } },
	region_in: { values: [several('regions', 'regions')], fresh: { regions: [] } },
	organisation_in: {
		values: [several('organisations', 'organisations')],
		fresh: { organisations: [] }
	},
	territory_in: { values: [several('territories', 'territories')], fresh: { territories: [] } },
	tier_in: { values: [several('tiers', 'tiers')], fresh: { tiers: [] } },
	certified: {
		values: [one('code', 'certifications'), one('as_of', 'as_of', { optional: true })],
		fresh: { code: '' }
	},
	joined_before: { values: [{ name: 'days', input: 'count' }], fresh: {} },
	points_between: {
		values: [
			{ name: 'least', input: 'count', optional: true },
			{ name: 'most', input: 'count', optional: true }
		],
		fresh: {}
	},
	person_in: { values: [several('people', 'people')], fresh: { people: [] } },
	segment_in: { values: [several('segments', 'segments')], fresh: { segments: [] } },
	pilot: {
		values: [
			{ name: 'share_bps', input: 'percent' },
			{ name: 'control_bps', input: 'percent', optional: true },
			by,
			{ name: 'salt', input: 'text' }
		],
		fresh: { control_bps: 0 }
	}
};

/** What stands for a value that is left out. */
export const USUAL: Record<string, unknown> = {
	by: 'person',
	measure: 'units',
	mode: 'retroactive',
	as_of: 'decision',
	anchor: 'first_order',
	per: 1,
	depth: 1,
	control_bps: 0
};

export const ROLES = ['counter', 'field_rep', 'partner_manager'];
export const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
export const PERIODS = ['day', 'week', 'month', 'quarter', 'half', 'year', 'program'];
export const PRODUCTS = ['sku_in', 'family_in', 'product_line_in'];
export const WITH_LANES = ['per_unit', 'percent_of_value', 'percent_of_base', 'flat'];
/** These are paid for a course, not for a sale. */
export const OF_COURSES = ['certification_reward', 'team_threshold'];

/** What the engine learned since this page was written; their words come with them. */
const offered = new Map<string, Offered>();
export function offer(all: Offered[]): void {
	offered.clear();
	for (const one of all) if (!kindOf({ kind: one.kind })) offered.set(one.kind, one);
}
export const inLine = (kind: string): boolean => kind in LINES || offered.get(kind)?.of === 'line';
export const offeredWords = (kind: string, language: string): string | undefined =>
	offered.get(kind)?.words[language];
export function withOffered(kinds: Record<string, Kind>, of: 'line' | 'sale'): typeof kinds {
	const more = [...offered.values()].filter((one) => one.of === of);
	return { ...kinds, ...Object.fromEntries(more.map((one) => [one.kind, asKind(one)])) };
}
const asKind = ({ values }: Offered): Kind => ({ values, fresh: {} });

export const isLimit = ({ pay }: Rule): boolean => pay.kind in LIMITS;
export const ofCourse = ({ pay }: Rule): boolean => OF_COURSES.includes(pay.kind);
export const payeeOf = (rule: Rule): Payee => rule.payee ?? 'person';
export const unitOf = (rule: Rule): string => rule.unit ?? 'PTS';
export const kindOf = (thing: Kinded): Kind | undefined =>
	PAYS[thing.kind] ??
	LIMITS[thing.kind] ??
	LINES[thing.kind] ??
	SALES[thing.kind] ??
	PEOPLE[thing.kind] ??
	learned(thing.kind);

function learned(kind: string): Kind | undefined {
	const found = offered.get(kind);
	return found && asKind(found);
}

/** The values a thing asks for as it stands. */
export const valuesOf = (thing: Kinded): Value[] =>
	(kindOf(thing)?.values ?? []).filter(({ when }) => !when || when(thing));

export const fresh = (kind: string): Kinded => ({
	kind,
	...structuredClone(kindOf({ kind })?.fresh ?? {})
});

/** Where there is only one currency, nobody is asked which. */
export function settled(thing: Kinded, currencies: string[]): Kinded {
	const asked = valuesOf(thing).some(({ name }) => name === 'currency');
	const [only, ...others] = currencies;
	return asked && !thing.currency && only && !others.length ? { ...thing, currency: only } : thing;
}

/** Which of the values a thing asks for are not there yet. */
export const missingIn = (thing: Kinded): Value[] =>
	valuesOf(thing).filter(({ name, optional }) => !optional && !given(thing[name]));

function given(value: unknown): boolean {
	if (value === undefined || value === null || value === '') return false;
	if (Array.isArray(value)) return value.length > 0 && value.every(given);
	return typeof value !== 'object' || Object.keys(value).length > 0;
}
