import { render, screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import type { Slip as Stored, SlipRow } from '../api/types.ts';
import { slip } from '../claim/claim.fixture.ts';
import Slip from './Slip.svelte';

const rows = () =>
	screen.getAllByRole('listitem').map((row) => row.textContent?.replace(/\s+/g, ' '));

test.each(['full', 'short', 'desk'] as const)('the %s slip has a row for each step', (kind) => {
	render(Slip, { slip, kind });
	const told = rows().filter((row) => !row?.includes('Base points'));
	expect(told).toHaveLength(4);
	for (const [at, points] of [120, 80, 120, 20].entries()) {
		expect(told[at]).toContain(String(points));
	}
});

test('a promo that pays per unit stands under its product by its name', () => {
	const [first, ...rest] = slip.rows;
	const more = {
		...first,
		rate: 60,
		points: 60,
		rule_id: 'w',
		rule_label: 'Warm Water'
	} as SlipRow;
	render(Slip, { slip: { ...slip, rows: [first!, more, ...rest] } });
	expect(screen.getAllByText('Cirrus 3-ton heat pump')).toHaveLength(1);
	expect(screen.getByText('Warm Water')).toBeTruthy();
	expect(screen.getByText('+60')).toBeTruthy();
});

const bonus: Stored['rows'] = [
	{ kind: 'bonus', label: 'C', percent_bps: 1000, of: 121, points: 13, rule_id: 'b', since: null }
];

test('a sum that was rounded line by line says so, in words and on the desk', () => {
	render(Slip, { slip: { ...slip, rows: bonus } });
	expect(screen.getByText(/10% of 121 base points\. Rounded line by line\./)).toBeTruthy();
});

test('on the desk too, shorter', () => {
	render(Slip, { slip: { ...slip, rows: bonus }, kind: 'desk' });
	expect(screen.getByText(/10% of 121, line by line/)).toBeTruthy();
});

test('what may not be paid is no estimate', () => {
	render(Slip, { slip, doubtful: true });
	expect(screen.getByText('If it pays')).toBeTruthy();
	expect(screen.queryByText('Estimate')).toBeNull();
});

test('what the company earns stands apart, in its own unit, and is no part of the total', () => {
	const [product] = slip.rows;
	const rows: Stored['rows'] = [
		{ ...product, percent_bps: 300, of: 300_000, currency: 'USD', points: 9_000 } as SlipRow,
		{ kind: 'base', points: 9_000 },
		{ kind: 'cap', label: 'Rebate limit', points: -1_000, rule_id: 'c' },
		{ kind: 'total', points: 8_000 }
	];
	const shares: Stored['shares'] = [{ payee: 'company', unit: 'USD', total: 8_000, rows }];
	render(Slip, { slip: { ...slip, shares }, final: true });
	expect(screen.getByRole('heading', { name: 'For your company' })).toBeTruthy();
	expect(screen.getByText(/3% of \$3,000\.00/)).toBeTruthy();
	expect(screen.getByText('−$10.00')).toBeTruthy();
	expect(screen.getByText('$80.00')).toBeTruthy();
	expect(document.querySelector('.sum')?.textContent).toMatch(/^340/);
});

test('a slip without shares says nothing of companies', () => {
	render(Slip, { slip });
	expect(screen.queryByText('For your company')).toBeNull();
});
