import { beforeEach, expect, test } from 'vitest';
import type { ClaimSummary, Pill } from '#lib/api/types.ts';
import { tellTimeIn } from '#lib/format.ts';
import { filterOf, grouped } from './filters.ts';

const claim = (id: string, pill: Pill, snapped_at: string) =>
	({ id, pill, snapped_at }) as ClaimSummary;

beforeEach(() => tellTimeIn('America/New_York'));

test('what needs the person comes first, the rest by day, newest day first', () => {
	const groups = grouped([
		claim('old', 'approved', '2026-11-12T15:00:00Z'),
		claim('mine', 'needs_info', '2026-11-01T15:00:00Z'),
		claim('new', 'in_review', '2026-11-20T15:00:00Z')
	]);
	expect(groups.map(({ id }) => id)).toEqual(['turn', '2026-11-20', '2026-11-12']);
});

test('a claim snapped late in the evening belongs to that evening', () => {
	const [group] = grouped([claim('late', 'approved', '2026-11-21T03:30:00Z')]);
	expect(group?.id).toBe('2026-11-20');
});

test('an unknown filter in the address shows everything', () => {
	expect(filterOf('nonsense').show).toBe('all');
	expect(filterOf(null).state).toBeUndefined();
});
