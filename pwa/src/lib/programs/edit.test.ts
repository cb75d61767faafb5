import { expect, test } from 'vitest';
import { added, blank, missing, nextOf, payingBy, withRule, without } from './edit.ts';
import type { Content, Kinded, ProgramDetail, Rule } from './types.ts';

const CIRRUS: Kinded = { kind: 'family_in', families: ['Cirrus'] };
const each = (parts: Partial<Rule> = {}): Rule => ({
	key: 'each',
	label: 'Push',
	on: [CIRRUS],
	when: [{ kind: 'role_in', roles: ['counter'] }],
	pay: { kind: 'per_unit', points: 120 },
	...parts
});
const whole: Content = {
	name: 'Push',
	starts_on: '2026-12-01',
	ends_on: '2026-12-31',
	sentence: { goal: 'More', kpi: 'Units', target: '120' },
	rules: [each()]
};

test('a program from nothing asks for everything, part by part', () => {
	expect(missing(blank('Reward')).map(({ part }) => part)).toEqual([
		'name',
		'time',
		'behaviour',
		'reward',
		'goal',
		'kpi',
		'target'
	]);
	expect(missing(whole)).toEqual([]);
	expect(missing({ ...whole, rules: [] })).toEqual([{ part: 'rules' }]);
});

test('a change of a rule tells the sentence anew and keeps what it is for', () => {
	const changed = withRule(whole, 0, each({ pay: { kind: 'per_unit', points: 150 } }));
	expect(changed.sentence).toEqual({
		audience: 'Counter staff',
		behaviour: 'sell Cirrus',
		metric: 'units',
		reward: '150 pts for each unit',
		goal: 'More',
		kpi: 'Units',
		target: '120'
	});
	expect(whole.rules![0]!.pay.points).toBe(120);
});

test('rules about the same products stay about the same products', () => {
	const limit = each({ key: 'limit', pay: { kind: 'unit_limit', units: 40, period: 'program' } });
	const other = each({ key: 'other', on: [{ kind: 'family_in', families: ['Sense'] }] });
	const tarn: Kinded = { kind: 'family_in', families: ['Tarn'] };
	const { rules } = withRule(
		{ ...whole, rules: [each(), limit, other] },
		0,
		each({ on: [tarn, { kind: 'min_quantity', units: 2 }] })
	);
	expect(rules!.map(({ on }) => on![0]!.families)).toEqual([['Tarn'], ['Tarn'], ['Sense']]);
	expect(rules![1]!.on).toEqual([tarn]);
});

test('another reward is for the same people and products, under a key of its own', () => {
	const twice = added(added(whole, 'flat', 'Bonus'), 'flat', 'Bonus');
	expect(twice.rules!.map(({ key }) => key)).toEqual(['each', 'flat', 'flat-2']);
	expect(twice.rules![2]).toMatchObject({ on: [CIRRUS], when: each().when });
	const cap = added(whole, 'person_cap', 'Cap').rules![1]!;
	expect([cap.on, cap.when]).toEqual([undefined, undefined]);
	expect(added(whole, 'team_threshold', 'Team').rules![1]!.payee).toBe('company');
	expect(without(twice, 0).rules!.map(({ key }) => key)).toEqual(['flat', 'flat-2']);
});

test('paid in another way a rule keeps what still fits', () => {
	const base = each({ lane: 'push' });
	expect(payingBy(base, 'flat')).toMatchObject({
		lane: 'push',
		pay: { kind: 'flat', points: 120 }
	});
	const times = payingBy(base, 'multiplier');
	expect(times.pay).toEqual({ kind: 'multiplier' });
	expect('lane' in times).toBe(false);
	expect('on' in payingBy(base, 'certification_reward')).toBe(false);
});

test('the next version begins with what counts now, and asks only from when', () => {
	const program = {
		name: 'Push',
		kind: 'promo',
		starts_on: '2026-11-01',
		ends_on: '2026-12-31',
		budget_points: 500,
		budget_unit: 'PTS',
		sentence: null,
		data_source: 'receipts',
		margin_bps: 3000,
		versions: [{ rules: [each()] }, { rules: [] }]
	} as unknown as ProgramDetail;
	expect(nextOf(program)).toMatchObject({
		version_starts_on: null,
		budget: { amount: 500, unit: 'PTS' },
		margin_bps: 3000,
		rules: [each()]
	});
	expect(nextOf({ ...program, margin_bps: null })).not.toHaveProperty('margin_bps');
});
