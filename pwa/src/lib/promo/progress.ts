import type { Progress } from '../api/earning.ts';
import { date, money, number } from '../format.ts';
import { m } from '../i18n/i18n.svelte.ts';
import { amount } from './words.ts';

/** One bar: how far, and what that means. */
export interface Meter {
	key: string;
	title: string;
	/** 7 of 10 units */
	figures: string;
	/** 0 to 1, for the bar. */
	share: number;
	/** What is missing, or that it is reached. */
	note: string;
	/** Until when it counts. */
	until: string;
	/** A limit that is reached: more earns nothing. */
	full: boolean;
}

const limits = new Set(['unit_limit', 'person_cap', 'team_cap', 'company_cap']);

export const isLimit = ({ kind }: Pick<Progress, 'kind'>): boolean => limits.has(kind);

/** A total in its own measure: 9 units, 3 sales, $1,200.00, 340 pts. */
export function counted(value: number, measure: string, currency: string | null): string {
	if (measure === 'units' || measure === 'sales') return m.promo.count[measure](number(value));
	if (measure === 'value' && !currency) return number(value);
	return measure === 'value' && currency
		? money({ minor: value, currency })
		: amount(value, currency);
}

export function meter(progress: Progress): Meter {
	const { target, so_far: soFar, measure, currency } = progress;
	const say = (value: number) => counted(value, measure, currency);
	const whose =
		progress.by === 'team' || progress.by === 'company' ? m.promo.whose[progress.by] : '';
	return {
		key: progress.key,
		title: whose ? `${progress.label}${m.common.dot}${whose}` : progress.label,
		figures:
			target === null ? say(soFar) : m.promo.reached_of(bare(soFar, measure, say), say(target)),
		share: target ? Math.min(1, soFar / target) : 1,
		note: note(progress, say),
		until: progress.ends_on && !full(progress) ? m.promo.period_ends(date(progress.ends_on)) : '',
		full: full(progress)
	};
}

/** 7 of 10 units, not 7 units of 10 units; money keeps its sign on both. */
const bare = (value: number, measure: string, say: (value: number) => string): string =>
	measure === 'value' ? say(value) : number(value);

const full = (progress: Progress): boolean => isLimit(progress) && progress.reached;

function note(progress: Progress, say: (value: number) => string): string {
	const { target, so_far: soFar } = progress;
	if (target === null) {
		return progress.kind === 'tiers' ? m.promo.top_reached(say(soFar)) : m.promo.target_reached;
	}
	if (isLimit(progress)) {
		return progress.reached ? again(progress) : m.promo.cap_left(say(target - soFar));
	}
	return progress.reached ? m.promo.target_reached : m.promo.to_go(say(target - soFar));
}

const again = ({ ends_on: day }: Progress): string =>
	day ? m.promo.cap_again(date(day)) : m.promo.cap_over;

/** The limit, said plainly, when it is reached. */
export function limitReached(progress: Progress): string {
	const { target, measure, currency } = progress;
	const limit = counted(target ?? progress.so_far, measure, currency);
	return progress.by === 'person' ? m.promo.cap_reached(limit) : m.promo.cap_reached_all(limit);
}

/** What a card shows: what is being worked on first, then limits; at most two. */
export function forCard(items: Progress[]): Progress[] {
	const rank = (one: Progress) => (isLimit(one) ? (one.reached ? 0 : 2) : 1);
	return [...items]
		.filter((one) => !isLimit(one) || one.so_far > 0)
		.sort((one, other) => rank(one) - rank(other))
		.slice(0, 2);
}
