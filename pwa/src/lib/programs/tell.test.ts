import { afterEach, expect, test } from 'vitest';
import { language } from '../i18n/i18n.svelte.ts';
import { offer, withOffered } from './kinds.ts';
import { clause, kindName, told, type Word } from './tell.ts';
import type { Kinded, Rule } from './types.ts';

afterEach(() => language.speak('en'));

const rule = (pay: Kinded, parts: Partial<Rule> = {}): Rule => ({
	key: 'it',
	label: 'It',
	pay,
	...parts
});
const read = (words: Word[]): string =>
	words
		.map((word) => (typeof word === 'string' ? word : `[${word.text}${word.open ? '?' : ''}]`))
		.join(' ');
const says = (pay: Kinded, parts: Partial<Rule> = {}, names: Record<string, string> = {}) =>
	read(clause(rule(pay, parts), (id) => names[id] ?? id));

const CIRRUS: Kinded = { kind: 'family_in', families: ['Cirrus'] };
const COUNTER: Kinded = { kind: 'role_in', roles: ['counter'] };
const each: Kinded = { kind: 'per_unit', points: 120 };

test('a rule reads as a sentence whose parts stand apart', () => {
	expect(says(each, { on: [CIRRUS], when: [COUNTER] })).toBe(
		'[Counter staff] who sell [Cirrus] earn [120 pts] [for each unit]'
	);
	expect(says(each)).toBe('[All sellers] who sell [any product] earn [120 pts] [for each unit]');
});

test('the same sentence in Spanish', async () => {
	await language.speak('es');
	expect(says(each, { on: [CIRRUS], when: [COUNTER] })).toBe(
		'[Vendedores de mostrador] que venden [Cirrus] ganan [120 pts] [por cada unidad]'
	);
});

test('what is missing is asked for in its place', () => {
	expect(says({ kind: 'per_unit' }, { on: [{ kind: 'family_in', families: [] }] })).toBe(
		'[All sellers] who sell [which families?] earn [how much?] [for each unit]'
	);
	expect(says({ kind: 'certification_reward', code: '', points: 500 })).toBe(
		'[All sellers] who pass [which course?] earn [500 pts] [once each]'
	);
});

test.each<[Kinded, string]>([
	[{ kind: 'per_unit', points: 300, per: 10 }, '[300 pts] [for every 10 units]'],
	[{ kind: 'percent_of_value', bps: 300, currency: 'USD' }, '[3%] [of the net value in USD]'],
	[{ kind: 'flat', points: 800 }, '[800 pts] [once for the invoice]'],
	[{ kind: 'multiplier', bps: 15_000 }, '[×1.5] [on their base points]'],
	[{ kind: 'percent_of_base', bps: 1_000 }, '[10% more] [on top of their base points]'],
	[
		{ kind: 'tier_multiplier', bps_by_tier: { Silver: 10_500, Gold: 11_000 } },
		'[Silver ×1.05 and Gold ×1.1] [on their base points, by tier]'
	],
	[
		{ kind: 'accelerator', target_total: 20, points: 100, period: 'month' },
		'[100 pts more] [for each unit above 20 units in a month]'
	],
	[
		{ kind: 'threshold', target_total: 1, points: 500, period: 'program', measure: 'sales' },
		'[500 pts] [once they reach 1 sale in the whole program]'
	],
	[
		{
			kind: 'tiers',
			measure: 'units',
			period: 'month',
			reward: 'fixed',
			steps: [
				{ at: 10, pays: 2_000 },
				{ at: 25, pays: 6_000 }
			]
		},
		'[2,000 pts from 10 and 6,000 pts from 25] [by their units in a month]'
	]
])('each way of paying has its words: %o', (pay, expected) => {
	expect(says(pay)).toBe(`[All sellers] who sell [any product] earn ${expected}`);
});

test('a rebate of a company is told in money, with its rates', () => {
	const pay: Kinded = {
		kind: 'tiers',
		measure: 'value',
		period: 'year',
		reward: 'percent',
		mode: 'marginal',
		by: 'company',
		currency: 'USD',
		steps: [{ at: 50_000_000, pays: 100 }]
	};
	expect(says(pay, { payee: 'company', unit: 'USD' })).toBe(
		'[All sellers] who sell [any product] earn for their company [1% from $500,000] ' +
			'[by the value of their company in a year, each part at its own rate]'
	);
});

test('audiences add up in the order they were said, with the names of ids', () => {
	const when: Kinded[] = [
		{ kind: 'region_in', regions: ['OH', 'PA'] },
		{ kind: 'segment_in', segments: ['s'] },
		{ kind: 'certified', code: 'inverter' },
		{ kind: 'pilot', share_bps: 2_000, control_bps: 1_000, salt: 'x' },
		{ kind: 'points_between', least: 5_000 }
	];
	expect(says(each, { when: [COUNTER, ...when] }, { s: 'Stars' })).toContain(
		'[Counter staff in OH or PA, in the audience “Stars”, with the certificate “Inverter”, ' +
			'in the pilot (20%, 10% kept out as control), with 5,000 pts or more in 12 months]'
	);
});

test('what is sold can be narrowed by quantity, basket, weekday and window', () => {
	const when: Kinded[] = [
		{ kind: 'min_units', count: 12 },
		{ kind: 'distinct_skus', count: 5 },
		{ kind: 'weekday_in', days: ['tue', 'wed'] },
		{ kind: 'in_window', days: 90, depth: 6 },
		{ kind: 'min_value', minor: 100_000, currency: 'USD' }
	];
	expect(says(each, { on: [CIRRUS, { kind: 'min_quantity', units: 10 }], when })).toContain(
		'[Cirrus, 10 or more on a line, 12 or more on one invoice, 5 different ones on one invoice, on Tuesday or Wednesday, ' +
			'within 90 days of the company’s first order, which has 6 different products, worth $1,000 or more]'
	);
});

test('a limit is one part', () => {
	expect(says({ kind: 'person_cap', points: 9_000, period: 'week' })).toBe(
		'[9,000 pts a person a week]'
	);
	expect(says({ kind: 'unit_limit', units: 40, period: 'program' }, { on: [CIRRUS] })).toBe(
		'[40 units of Cirrus a person in the whole program]'
	);
});

test('what lists keep of a program leaves out what is missing, and limits', () => {
	const cap = rule({ kind: 'person_cap', points: 1, period: 'day' });
	expect(told([cap])).toEqual({});
	expect(told([rule({ kind: 'per_unit' }, { when: [COUNTER] }), cap])).toEqual({
		audience: 'Counter staff',
		behaviour: 'sell any product',
		metric: 'units'
	});
	expect(told([rule(each), rule({ kind: 'multiplier', bps: 20_000 })]).reward).toBe(
		'120 pts for each unit and ×2 on their base points'
	);
});

test('a condition this app was never told of is offered and read in the words of the server', async () => {
	offer([
		{
			kind: 'max_lines',
			of: 'sale',
			values: [{ name: 'lines', input: 'count' }],
			words: {
				en: 'on an invoice of at most {lines} lines',
				es: 'en una factura de hasta {lines} líneas'
			}
		}
	]);
	const short: Kinded = { kind: 'max_lines', lines: 3 };
	expect(kindName('max_lines')).toBe('on an invoice of at most … lines');
	expect(says(each, { when: [short] })).toContain('on an invoice of at most 3 lines');
	expect(Object.keys(withOffered({}, 'sale'))).toEqual(['max_lines']);
	await language.speak('es');
	expect(says(each, { when: [short] })).toContain('en una factura de hasta 3 líneas');
	offer([]);
});
