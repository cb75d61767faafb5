import { expect, test } from 'vitest';
import type { Message } from '#lib/api/types.ts';
import { words } from './words.ts';

const message = (facts: Message['facts']): Message => ({
	id: '1',
	template: 'points_expiring',
	facts: { points: 340, days: 7, ...facts },
	claim_id: null,
	at: '2026-11-19T13:12:00Z',
	read_at: null
});

test('points that expire on one day are told with that day', () => {
	expect(words(message({ on: '2020-01-14', until: '2020-01-14' }))).toEqual({
		title: '340 pts expire soon',
		text: 'On Jan 14, 2020. Spend them before then.'
	});
});

test('points that expire within a week are told with its first and last day', () => {
	expect(words(message({ on: '2020-01-14', until: '2020-01-19' })).text).toBe(
		'Between Jan 14, 2020 and Jan 19, 2020. Spend them before then.'
	);
});

test('a nightly check that failed says how much it found, or that it could not be finished', () => {
	const failed = (problems: number) =>
		words({ ...message({ problems }), template: 'check_failed' }).text;
	expect(failed(2)).toBe('Last night’s check found 2 problems. Look at them today.');
	expect(failed(1)).toContain('1 problem.');
	expect(failed(0)).toContain('could not be finished');
});
