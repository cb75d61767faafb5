import { expect, test } from 'vitest';
import { aClaim } from './claim.fixture.ts';
import { story } from './timeline.ts';

const marisol = { name: 'Marisol Reyes', initials: 'MR' };
const ingrid = { name: 'Ingrid Solberg', initials: 'IS' };
const at = (minute: number) => `2026-11-18T15:${minute}:00Z`;

const claim = aClaim({
	timeline: [
		{ id: '1', at: at(43), kind: 'snapped', actor: marisol, facts: { pages: 1 } },
		{ id: '2', at: at(44), kind: 'line_confirmed', actor: marisol, facts: { sku: 'NC-TS7' } },
		{ id: '3', at: at(45), kind: 'checked', actor: null, facts: { passed: 5, checks: 6 } },
		{ id: '4', at: at(50), kind: 'approved', actor: ingrid, facts: { points: 340 } },
		{ id: '5', at: at(51), kind: 'invented_later', actor: null, facts: {} }
	]
});

test('the seller reads "you", everybody else reads the name', () => {
	const titles = (mine: boolean) => story(claim, mine).map((entry) => entry.title);
	expect(titles(true)).toEqual([
		'Updated',
		'Approved by Ingrid Solberg',
		'5 of 6 checks passed',
		'You confirmed NC-TS7',
		'Snapped at the counter'
	]);
	expect(titles(false)[3]).toBe('Confirmed NC-TS7 by Marisol Reyes');
});

test('what somebody wrote is quoted', () => {
	const asked = { id: '6', at: at(52), kind: 'returned', actor: ingrid };
	const timeline = [{ ...asked, facts: { code: 'MISSING_PAGE', message: 'Page 2?' } }];
	const [entry] = story(aClaim({ timeline }), true);
	expect(entry).toMatchObject({ quote: 'Page 2?', tone: 'you' });
	expect(entry!.second).toContain('A page is missing.');
});
