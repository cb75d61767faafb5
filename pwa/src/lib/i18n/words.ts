import { m } from './i18n.svelte.ts';
import type { Facts } from '../api/types.ts';

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
