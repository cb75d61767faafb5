import type { Check, Claim, Facts } from '../api/types.ts';
import { confidence, date, money } from '../format.ts';
import { m } from '../i18n/i18n.svelte.ts';
import { count, reason, text } from '../i18n/words.ts';

export interface ShownCheck {
	key: string;
	check: Check;
	outcome: Check['outcome'];
	title: string;
	/** The fact at the end of the line. */
	fact: string;
	/** The box on the photo it is about. */
	mark: string | null;
}

/** What needs a look first, then what passed. */
export function shown(checks: Check[], claim: Claim): ShownCheck[] {
	const order = { fail: 0, look: 1, pass: 2 };
	return checks
		.map((check, at) => show(check, claim, at))
		.sort((one, other) => order[one.outcome] - order[other.outcome]);
}

function show(check: Check, claim: Claim, at: number): ShownCheck {
	const line = Number(check.facts.line_no ?? 0);
	return {
		key: `${check.code}:${line}:${at}`,
		check,
		outcome: check.outcome,
		title: title(check, line),
		fact: fact(check, claim),
		mark: line ? `line:${line}` : null
	};
}

function title(check: Check, line: number): string {
	const { checks } = m.claim;
	const names = check.outcome === 'pass' ? checks.pass : checks.look;
	if (check.code === 'lines_are_read' && check.outcome !== 'pass' && line)
		return checks.hard_line(line);
	return (names as Record<string, string>)[check.code] ?? reason(check.reason_code);
}

/** In a word, for the queue: why a claim is here. */
export function whyHere(check: Check): string {
	const short = m.claim.checks.why as Record<string, string>;
	return short[check.reason_code ?? ''] ?? short[check.code] ?? reason(check.reason_code);
}

function sum(minor: unknown, currency: unknown): string {
	return typeof minor !== 'number' || typeof currency !== 'string'
		? ''
		: money({ minor, currency });
}

const told: Record<string, (facts: Facts, claim: Claim) => string> = {
	in_window: (facts) => (facts.sold_on ? date(text(facts, 'sold_on')) : ''),
	seller_is_claimant: (facts) => text(facts, 'printed'),
	partner_is_yours: (facts) => text(facts, 'merchant'),
	adds_up: (facts) => sum(facts.total_minor, facts.currency),
	usual_size: (facts) => {
		const average = sum(facts.average_minor, facts.currency);
		return average && m.claim.checks.average(average);
	},
	not_claimed_before: (facts) => (facts.claimed_on ? date(text(facts, 'claimed_on')) : ''),
	is_whole: (facts) => (facts.pages ? m.snap.pages(count(facts, 'pages')) : ''),
	lines_are_read: (facts) => {
		if (typeof facts.confidence === 'number')
			return m.claim.checks.sure(confidence(facts.confidence));
		return facts.lines ? m.claim.checks.lines(count(facts, 'lines')) : '';
	}
};

const fact = (check: Check, claim: Claim): string => told[check.code]?.(check.facts, claim) ?? '';

export const passed = (checks: Check[]): number =>
	checks.filter((check) => check.outcome === 'pass').length;
