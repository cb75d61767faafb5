import { date } from '../format.ts';
import { m } from '../i18n/i18n.svelte.ts';
import { isLimit } from './kinds.ts';
import { audience, behaviour, limit, metric, reward, type Naming } from './tell.ts';
import type { Rule, Version } from './types.ts';

/** What a version changed against the one before: “Push: 100 pts → 120 pts for each unit from Dec 1”. */
export function changes(before: Version, after: Version, name?: Naming): string[] {
	const words = m.programs.diff;
	const from = date(after.starts_on);
	const old = new Map(before.rules.map((rule) => [rule.key, rule]));
	const kept = after.rules.map(({ key }) => key);
	return [
		...after.rules.flatMap((rule) => {
			const was = old.get(rule.key);
			return was
				? ofRule(was, rule, from, name)
				: [words.added(rule.label, said(rule, name), from)];
		}),
		...before.rules
			.filter(({ key }) => !kept.includes(key))
			.map((rule) => words.removed(rule.label, said(rule, name), from)),
		...(before.ends_on === after.ends_on
			? []
			: [words.ends(date(before.ends_on), date(after.ends_on))])
	];
}

function ofRule(was: Rule, now: Rule, from: string, name?: Naming): string[] {
	const words = m.programs.diff;
	if (isLimit(now)) {
		const [one, two] = [limit(was, name), limit(now, name)];
		return one === two ? [] : [words.changed(now.label, one, two, '', from)];
	}
	const same = metric(was) === metric(now);
	const found: string[] = [];
	if (!same) found.push(words.changed(now.label, paid(was), paid(now), '', from));
	else if (reward(was) !== reward(now))
		found.push(words.changed(now.label, reward(was), reward(now), metric(now), from));
	for (const part of [audience, behaviour]) {
		const [one, two] = [part(was, name), part(now, name)];
		if (one !== two) found.push(words.changed(now.label, one, two, '', from));
	}
	if (was.label !== now.label) found.push(words.renamed(was.label, now.label, from));
	return found;
}

const paid = (rule: Rule): string => `${reward(rule)} ${metric(rule)}`;
const said = (rule: Rule, name?: Naming): string =>
	isLimit(rule) ? limit(rule, name) : paid(rule);
