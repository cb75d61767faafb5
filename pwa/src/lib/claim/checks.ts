import type { Check, Claim } from '../api/types.ts';
import { confidence, date, money, number } from '../format.ts';
import { m } from '../i18n/i18n.svelte.ts';
import { reason, text } from '../i18n/words.ts';

export interface ShownCheck {
	key: string;
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
		outcome: check.outcome,
		title: title(check, line),
		fact: fact(check, claim),
		mark: line ? `line:${line}` : null
	};
}

function title(check: Check, line: number): string {
	const { checks } = m.claim;
	if (check.outcome === 'pass') return checks.pass[check.code] ?? reason(check.code);
	if (line && (check.code === 'LINE_UNCLEAR' || check.code === 'ILLEGIBLE')) {
		return checks.hard_line(line);
	}
	const what = checks.look[check.code] ?? reason(check.code);
	return line ? checks.line(line, what) : what;
}

const known: Record<string, (claim: Claim) => string> = {
	DATE_OUTSIDE_PROGRAM: (claim) => (claim.sold_on ? date(claim.sold_on) : ''),
	NO_DATE: (claim) => (claim.sold_on ? date(claim.sold_on) : ''),
	NO_INVOICE_NO: (claim) => claim.number ?? '',
	NAME_NOT_ON_PROOF: (claim) => claim.fields.seller?.value ?? '',
	INVOICE_ADDS_UP: (claim) => sum(claim.total_minor, claim),
	AMOUNT_OUTLIER: (claim) => {
		const average = sum(claim.claimant?.average_total_minor ?? null, claim);
		return average && m.claim.checks.average(average);
	}
};

function sum(minor: number | null, { currency }: Claim): string {
	return minor === null || !currency ? '' : money({ minor, currency });
}

function fact(check: Check, claim: Claim): string {
	if (typeof check.facts.confidence === 'number') {
		return m.claim.checks.sure(confidence(check.facts.confidence));
	}
	if (typeof check.facts.compared === 'number' && check.outcome === 'pass') {
		return m.claim.checks.compared(number(check.facts.compared));
	}
	return known[check.code]?.(claim) || text(check.facts, 'value');
}

export const passed = (checks: Check[]): number =>
	checks.filter((check) => check.outcome === 'pass').length;
