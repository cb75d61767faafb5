import { expect, test } from 'vitest';
import type { SlipRow } from '../api/earning.ts';
import { change, rates, rule, short, value } from './rows.ts';
import type { Extra } from './slip.ts';

type Row<Kind extends SlipRow['kind']> = Extract<SlipRow, { kind: Kind }>;

const product: Row<'product'> = {
	kind: 'product',
	line_no: 1,
	label: 'Cirrus 3-ton heat pump',
	sku: 'NC-HP36V2',
	quantity: 2,
	rate: 120,
	points: 240,
	rule_id: 'r'
};
const period: Row<'period'> = {
	kind: 'period',
	how: 'threshold',
	label: 'Quota',
	points: 500,
	rule_id: 'r',
	measure: 'units',
	period: 'month',
	before: 9,
	after: 11,
	next: null
};

test('amounts read as points or as money', () => {
	expect([value(1200, 'PTS'), change(1200, 'PTS'), change(-40, 'PTS')]).toEqual([
		'1,200',
		'+1,200',
		'−40'
	]);
	expect([value(1200, 'USD'), change(1200, 'USD'), change(-40, 'USD')]).toEqual([
		'$12.00',
		'+$12.00',
		'−$0.40'
	]);
});

test('a rate is a unit times its points, a pack, or a share of the value', () => {
	expect(rates([product], 'PTS')).toBe('2 × 120');
	expect(rates([product, { ...product, rate: 60 }], 'PTS')).toBe('2 × 120 + 2 × 60');
	expect(rates([{ ...product, quantity: 25, per: 10, rate: 300 }], 'PTS')).toBe('2 × 300');
	expect(rates([{ ...product, rate: 500 }], 'USD')).toBe('2 × $5.00');
	const share = { ...product, percent_bps: 300, of: 300_000, currency: 'USD' };
	expect(rates([share], 'USD')).toBe('3% of $3,000.00');
	expect(rates([{ ...product, percent_bps: 300 }], 'PTS')).toBe('3% of the price');
});

test('what a period earned says of what, from where to where', () => {
	expect(rule(period, 'PTS')).toBe(
		'The target is reached. The total of the month went from 9 units to 11 units.'
	);
	const tiers: Extra = {
		...period,
		how: 'tiers',
		measure: 'value',
		currency: 'USD',
		period: 'year',
		before: 119_999_900,
		after: 120_000_000,
		next: 150_000_000
	};
	expect(rule(tiers, 'USD')).toBe(
		'A new step is reached. The total of the year went from $1,199,999.00 to $1,200,000.00. The next step begins at $1,500,000.00.'
	);
	expect(rule({ ...period, how: 'accelerator' }, 'PTS')).toMatch(/^Above the target each one/);
	expect(short(period, 'PTS')).toBe('9 units → 11 units');
});

test('a row of long ago, that says less, is still told', () => {
	const { kind, label, points, rule_id, before, after } = period;
	expect(rule({ kind, label, points, rule_id, before, after }, 'PTS')).toBe(
		'The total that counts went from 9 to 11.'
	);
});

test('tier, cap, team and fixed rewards each have their sentence', () => {
	const base = { label: 'x', points: 10, rule_id: 'r' };
	expect(rule({ kind: 'tier', label: 'Tier Gold', factor_bps: 11_000, points: 10 }, 'PTS')).toBe(
		'Your tier counts base points 1.1×.'
	);
	expect(rule({ kind: 'cap', ...base, points: -600 }, 'PTS')).toMatch(/so this much is not paid/);
	expect(rule({ kind: 'team', ...base, certified: 6, active: 9 }, 'PTS')).toMatch(/^6 of 9/);
	expect(rule({ kind: 'flat', ...base }, 'PTS')).toBe('Once for this claim.');
});

test('a promo without an end says no end', () => {
	const promo: Extra = {
		kind: 'promo',
		label: 'Cold Snap',
		factor_bps: 20_000,
		points: 120,
		on: 120,
		until: null,
		rule_id: 'r',
		line_nos: [1]
	};
	expect(rule(promo, 'PTS')).toBe('2× on 120 base points.');
	expect(rule(promo, 'USD')).toBe('2× on $1.20');
});
