import { m } from './i18n.svelte.ts';
import type { ClaimSummary, Facts, Sentence } from '../api/types.ts';

/** Facts of the API for a sentence: read as text or number, with an empty fallback. */
export const text = (facts: Facts, name: string): string => {
	const value = facts[name];
	return value == null ? '' : String(value);
};
export const count = (facts: Facts, name: string): number => Number(facts[name] ?? 0);

/** Why a claim or line was not paid, or what it still needs, by the stable code of the API. */
export function reason(code: string | null | undefined): string {
	const known = m.reasons as Record<string, string>;
	return (code && known[code]) || m.reasons.OTHER;
}

/** What a claim is called in a list: its first product and how many lines more. */
export function titleOf({ title }: Pick<ClaimSummary, 'title'>): string {
	if (!title.product) return m.claims.unread_title;
	return title.more ? m.claims.lines(title.product, title.more) : title.product;
}

const plainly: Record<string, 'ready' | 'nothing' | 'unreadable'> = {
	READY_TO_SUBMIT: 'ready',
	NOTHING_EARNS: 'nothing',
	UNREADABLE: 'unreadable'
};

/** What we wait for from the person, short enough for a line of a list. */
export function need({ code, facts }: Sentence): string {
	if (code === 'CHECK_READING') return m.claims.questions(count(facts, 'questions'));
	const said = plainly[code];
	if (said) return m.claims[said];
	return reason(code);
}
