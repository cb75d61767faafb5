import { expect, test } from 'vitest';
import { actOf, addressOf, chipsOf, filtersOf, NONE, queryOf } from './filters.ts';

const adjustment = 'adjustment:019aa93c-5c00-7000-8000-0000000000e5';
const actor = '019aa93c-5c00-7000-8000-0000000000aa';

test('the address says what is shown, and comes back the same', () => {
	const filters = { actor, did: 'claim', subject: adjustment, since: '2026-11-01', until: '' };
	const address = addressOf(filters);
	expect(filtersOf(new URL(address, 'http://x').searchParams)).toEqual(filters);
	expect(addressOf(NONE)).toBe('/audit');
});

test('what the API would refuse is not asked', () => {
	const search = new URLSearchParams({ actor: 'farah', since: 'yesterday', until: '2026-11-1' });
	expect(filtersOf(search)).toEqual(NONE);
});

test('the last day is shown to its end', () => {
	const { since, until } = queryOf({ ...NONE, since: '2026-02-28', until: '2026-02-28' });
	expect(Date.parse(until!) - Date.parse(since!)).toBe(86_400_000);
	expect(new Date(since!).getDate()).toBe(28);
	expect(new Date(until!).getDate()).toBe(1);
});

test('each filter is told in words and can be left out alone', () => {
	const chips = chipsOf({ ...NONE, did: 'adjustment', subject: adjustment }, 'Farah Haddad');
	expect(chips.map(({ label }) => label)).toEqual(['Adjustments', adjustment]);
	expect(chips[1]!.without).toBe('/audit?did=adjustment');
});

test('an act without words is shown by its name', () => {
	expect(actOf('claim.approved')).toBe('Approved a claim');
	expect(actOf('reward.ordered')).toBe('reward.ordered');
});
