import type { Progress, Promo, Standing } from '../api/earning.ts';

/** The promo of the mockups, for tests: Cold Snap in its last days. */
export function aPromo(change: Partial<Promo> = {}): Promo {
	return {
		id: 'p1',
		name: 'Cold Snap',
		pill: { kind: 'multiplier', value: 2 },
		payee: 'person',
		unit: 'PTS',
		sentence_code: 'multiplier',
		facts: { family: 'Cirrus', points_before: 120, points_after: 240 },
		starts_on: '2026-11-01',
		ends_on: '2026-11-30',
		days_left: 11,
		products: [],
		sentences: ['Cold Snap. You earn ×2 on Cirrus.'],
		changes: [],
		version: 1,
		published_at: '2026-10-20T09:00:00Z',
		budget_ends_on: null,
		ends_early: false,
		...change
	};
}

export function aProgress(change: Partial<Progress> = {}): Progress {
	return {
		key: 'quota',
		label: 'Quota',
		kind: 'threshold',
		measure: 'units',
		currency: null,
		by: 'person',
		so_far: 7,
		target: 10,
		reached: false,
		ends_on: '2026-11-30',
		...change
	};
}

const levels = [
	{ name: 'Bronze', from_points: 0, bps: 10_000 },
	{ name: 'Silver', from_points: 25_000, bps: 10_500 },
	{ name: 'Gold', from_points: 75_000, bps: 11_000 }
];

export function aStanding(change: Partial<Standing> = {}): Standing {
	return {
		level: levels[1]!,
		points: 31_200,
		next: levels[2]!,
		missing: 43_800,
		kept_until: null,
		levels,
		grace_days: 60,
		...change
	};
}
