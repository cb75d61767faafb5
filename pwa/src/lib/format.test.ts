import { beforeEach, describe, expect, test } from 'vitest';
import {
	calendarDay,
	confidence,
	date,
	daysAgo,
	list,
	money,
	month,
	number,
	percent,
	shortMoney,
	signed,
	speakLike,
	tellTimeIn,
	time,
	waiting,
	when,
	whenWithin
} from './format.ts';

const now = new Date('2026-11-21T18:00:00Z');

beforeEach(() => {
	speakLike('en', 'en-US');
	tellTimeIn('America/New_York');
});

describe('money', () => {
	test('is exact where a float would not be', () => {
		expect(money({ minor: 900719925474099, currency: 'USD' })).toBe('$9,007,199,254,740.99');
	});

	test('keeps the cents of small sums and of debts', () => {
		expect(money({ minor: 5, currency: 'USD' })).toBe('$0.05');
		expect(money({ minor: -5, currency: 'USD' })).toBe('-$0.05');
	});

	test('knows currencies without and with three decimals', () => {
		expect(money({ minor: 1234, currency: 'JPY' })).toBe('¥1,234');
		expect(money({ minor: 1234, currency: 'KWD' })).toMatch(/1\.234/);
	});

	test('leaves out cents that are not there when it may be short', () => {
		expect(shortMoney({ minor: 5000, currency: 'USD' })).toBe('$50');
		expect(shortMoney({ minor: 5050, currency: 'USD' })).toBe('$50.50');
	});
});

describe('points and shares', () => {
	test('that moved carry a sign, a true minus when they went out', () => {
		expect([signed(340), signed(-1240), signed(0)]).toEqual(['+340', '−1,240', '0']);
	});

	test('follow the language of the person', () => {
		speakLike('es', 'es-ES');
		expect(number(12340)).toBe('12.340');
	});

	test('read basis points as percent', () => {
		expect(percent(1000)).toBe('10%');
		expect(percent(750)).toBe('7.5%');
	});

	test('never claim to be surer than they are', () => {
		expect(confidence(0.999)).toBe('99%');
		expect(confidence(0.29)).toBe('29%');
	});
});

describe('days', () => {
	test('of business stay on their day in every time zone', () => {
		tellTimeIn('Pacific/Kiritimati');
		expect(date('2026-11-18', now)).toBe('Nov 18');
		expect(month('2026-11-01')).toBe('November 2026');
	});

	test('name the year only when it is another one', () => {
		expect(date('2025-12-31', now)).toBe('Dec 31, 2025');
	});

	test('of instants are those of the zone here', () => {
		expect(calendarDay('2026-11-21T03:00:00Z')).toBe('2026-11-20');
		expect(time('2026-11-19T13:12:00Z')).toMatch(/^8:12\sAM$/);
	});

	test('count over midnight, not over 24 hours', () => {
		expect(daysAgo('2026-11-21T04:59:00Z', now)).toBe(1);
		expect(daysAgo('2026-11-21T05:01:00Z', now)).toBe(0);
	});

	test('count over the change of the clocks', () => {
		expect(daysAgo('2026-10-31T16:00:00Z', new Date('2026-11-02T17:00:00Z'))).toBe(2);
	});

	test('read in the shortest way that cannot be misread', () => {
		const told = ['2026-11-21T14:00:00Z', '2026-11-20T14:00:00Z', '2026-11-17T14:00:00Z'];
		expect(told.map((at) => when(at, now))).toEqual(['Today', 'Yesterday', 'Tue']);
		expect(when('2026-11-14T14:00:00Z', now)).toBe('Nov 14');
		expect(when('2025-11-14T14:00:00Z', now)).toBe('Nov 14, 2025');
	});
});

test('waiting time is told in the unit that fits', () => {
	expect(waiting('2026-11-21T17:55:00Z', now)).toBe('5 min');
	expect(waiting('2026-11-20T21:00:00Z', now)).toBe('21 hr');
	expect(waiting('2026-11-18T18:00:00Z', now)).toBe('3 days');
	expect(waiting('2026-11-21T18:00:30Z', now)).toBe('0 min');
});

test('lists end with "and"', () => {
	expect(list(['Boris', 'Eve'])).toBe('Boris and Eve');
});

test('a day within a sentence keeps its capital only where the day has one', () => {
	expect(whenWithin('2026-11-21T13:12:00Z', now)).toMatch(/^today, 8:12\sAM$/);
	expect(whenWithin('2026-10-11T22:09:00Z', now)).toMatch(/^Oct 11, 6:09\sPM$/);
});
