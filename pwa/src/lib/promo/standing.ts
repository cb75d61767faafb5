import type { Standing } from '../api/earning.ts';
import { number } from '../format.ts';
import { m } from '../i18n/i18n.svelte.ts';

/** The way to the next tier: what is missing, how far, 0 to 1; full at the top. */
export function way({ level, next, points, missing }: Standing): {
	title: string;
	figures: string;
	spoken: string;
	share: number;
} {
	if (!next) {
		const figures = m.tier.earned(number(points));
		return { title: m.tier.top(level.name), figures, spoken: figures, share: 1 };
	}
	const [have, need] = [number(points), number(next.from_points)];
	return {
		title: m.tier.to_next(number(missing), next.name),
		figures: m.tier.progress(have, need),
		spoken: m.tier.progress_spoken(have, need, next.name),
		share: next.from_points ? Math.min(1, points / next.from_points) : 1
	};
}

/** In grace: how many points carry the tier again. */
export const toKeep = ({ level, points }: Standing): number =>
	Math.max(0, level.from_points - points);
