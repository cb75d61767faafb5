import { afterEach, expect, test } from 'vitest';
import { language } from '../i18n/i18n.svelte.ts';
import { changes } from './diff.ts';
import type { Rule, Version } from './types.ts';

afterEach(() => language.speak('en'));

const YEAR = new Date().getFullYear();
const rule = (points: number, parts: Partial<Rule> = {}): Rule => ({
	key: 'each',
	label: 'Push',
	pay: { kind: 'per_unit', points },
	...parts
});
const version = (rules: Rule[], ends_on = `${YEAR}-12-31`): Version => ({
	id: '',
	version: 1,
	rules,
	starts_on: `${YEAR}-12-01`,
	ends_on,
	published_at: '',
	sentences: {}
});
const between = (before: Rule[], after: Rule[]) => changes(version(before), version(after));

test('a changed reward is told as from what to what, of what, and from when', async () => {
	expect(between([rule(100)], [rule(120)])).toEqual([
		'Push: 100 pts → 120 pts for each unit, from Dec 1'
	]);
	await language.speak('es');
	expect(between([rule(100)], [rule(120)])).toEqual([
		'Push: 100 pts → 120 pts por cada unidad, desde el 1 dic'
	]);
});

test('nothing new is nothing told', () => {
	expect(between([rule(100)], [rule(100)])).toEqual([]);
});

test('other people, other products, another way of paying and another name are told', () => {
	const counter: Partial<Rule> = { when: [{ kind: 'role_in', roles: ['counter'] }] };
	expect(between([rule(100)], [rule(100, counter)])).toEqual([
		'Push: All sellers → Counter staff, from Dec 1'
	]);
	expect(between([rule(100)], [{ ...rule(100), pay: { kind: 'flat', points: 100 } }])).toEqual([
		'Push: 100 pts for each unit → 100 pts once for the invoice, from Dec 1'
	]);
	expect(between([rule(100)], [rule(100, { label: 'Pull' })])).toEqual([
		'Push is called Pull, from Dec 1'
	]);
});

test('what is new, what is gone, a limit and the last day are told', () => {
	const cap = (points: number): Rule =>
		rule(0, { key: 'cap', label: 'Cap', pay: { kind: 'person_cap', points, period: 'week' } });
	expect(
		between([rule(100), cap(500)], [cap(900), rule(5, { key: 'more', label: 'More' })])
	).toEqual([
		'Cap: 500 pts a person a week → 900 pts a person a week, from Dec 1',
		'New: More, 5 pts for each unit, from Dec 1',
		'No longer: Push, 100 pts for each unit, from Dec 1'
	]);
	expect(changes(version([], `${YEAR}-12-31`), version([], `${YEAR}-12-24`))).toEqual([
		'Last day: Dec 31 → Dec 24'
	]);
});
