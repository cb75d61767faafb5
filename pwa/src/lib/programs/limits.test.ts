import { expect, test } from 'vitest';
import { added, withRule } from './edit.ts';
import { purses } from './limits.ts';
import type { Content, Kinded, Rule } from './types.ts';

const CIRRUS: Kinded = { kind: 'family_in', families: ['Cirrus'] };
const TARN: Kinded = { kind: 'family_in', families: ['Tarn'] };
const seller: Rule = {
	key: 'each',
	label: 'Push',
	on: [CIRRUS],
	pay: { kind: 'per_unit', points: 120 }
};
const company: Rule = {
	key: 'share',
	label: 'Share',
	on: [TARN],
	pay: { kind: 'percent_of_value', bps: 300, currency: 'USD' },
	payee: 'company',
	unit: 'USD'
};
const both: Content = { rules: [seller, company] };
const limitOf = (content: Content, kind: string) => added(content, kind, 'Limit').rules!.at(-1)!;

test('a limit begins in a purse that it can bind', () => {
	expect(limitOf(both, 'company_cap')).toMatchObject({ payee: 'company', unit: 'USD' });
	expect(limitOf({ rules: [seller] }, 'company_cap').payee).toBeUndefined();
	for (const kind of ['person_cap', 'team_cap']) {
		const cap = limitOf({ rules: [company, seller] }, kind);
		expect([cap.payee, cap.unit]).toEqual([undefined, undefined]);
	}
});

test('a limit on units is of the products of a reward for each unit', () => {
	const flat: Rule = { ...seller, key: 'flat', on: [TARN], pay: { kind: 'flat', points: 500 } };
	expect(limitOf({ rules: [flat, seller] }, 'unit_limit').on).toEqual([CIRRUS]);
	expect(limitOf({ rules: [flat, company] }, 'unit_limit')).toMatchObject({
		on: [TARN],
		payee: 'company',
		unit: 'USD'
	});
});

test('only what is paid can be limited, each purse once', () => {
	const twice = [seller, { ...seller, key: 'more' }, company];
	expect(purses(twice, 'unit_limit')).toEqual([
		{ payee: 'person', unit: 'PTS' },
		{ payee: 'company', unit: 'USD' }
	]);
	expect(purses(twice, 'person_cap')).toEqual([{ payee: 'person', unit: 'PTS' }]);
	expect(purses([company], 'person_cap')).toEqual([]);
});

test('a limit goes where the only reward it bound goes', () => {
	const capped = added({ rules: [seller] }, 'person_cap', 'Cap');
	const inMoney = withRule(capped, 0, { ...seller, unit: 'USD' });
	expect(inMoney.rules![1]).toMatchObject({ unit: 'USD' });
	const capped2 = added({ rules: [seller, { ...seller, key: 'two' }] }, 'person_cap', 'Cap');
	expect(withRule(capped2, 0, { ...seller, unit: 'USD' }).rules![2]!.unit).toBeUndefined();
	// A person's cap cannot bind what the company gets: it stays, and says that it binds nothing.
	const away = withRule(capped, 0, { ...seller, payee: 'company' });
	expect(away.rules![1]!.payee).toBeUndefined();
});

test('a new rule has no key that a published version counted under', () => {
	const tiers: Rule = { ...seller, key: 'tiers', pay: { kind: 'tiers' } };
	const next = added({ rules: [seller] }, 'tiers', 'Tiers', { published: [seller, tiers] });
	expect(next.rules!.map(({ key }) => key)).toEqual(['each', 'tiers-2']);
});
