import type { Claim, ClaimLine, Question, Slip } from '../api/types.ts';

/** The invoice of the mockups, for tests: two lines of ours, two of other brands, one doubt. */

const base: Omit<ClaimLine, 'no' | 'outcome'> = {
	sku: null,
	description: null,
	quantity: '1',
	unit_price_minor: null,
	amount_minor: null,
	confidence: 0.95,
	box: null,
	page: 1,
	product: null,
	match_confidence: 1,
	code: null,
	points: null,
	confirmed: false
};

const thermostat = {
	id: 'p2',
	sku: 'NC-TS7',
	name: 'Sense 7 thermostat',
	art: 'thermostat'
} as const;

export const slip: Slip = {
	unit: 'PTS',
	total: 340,
	value: { minor: 3400, currency: 'USD' },
	rules_on: '2026-11-18',
	rows: [
		{
			kind: 'product',
			line_no: 1,
			label: 'Cirrus 3-ton heat pump',
			sku: 'NC-HP36V2',
			quantity: 1,
			rate: 120,
			points: 120,
			rule_id: 'r1'
		},
		{
			kind: 'product',
			line_no: 2,
			label: 'Sense 7 thermostat',
			sku: 'NC-TS7',
			quantity: 2,
			rate: 40,
			points: 80,
			rule_id: 'r1'
		},
		{ kind: 'base', points: 200 },
		{
			kind: 'promo',
			label: 'Cold Snap',
			factor_bps: 20000,
			points: 120,
			on: 120,
			until: '2026-11-30',
			rule_id: 'r2',
			line_nos: [1]
		},
		{
			kind: 'bonus',
			label: 'Inverter Certified',
			percent_bps: 1000,
			of: 200,
			points: 20,
			rule_id: 'r3',
			since: '2026-09-09'
		},
		{ kind: 'total', points: 340 }
	]
};

export const doubt: Question = {
	id: 'line:2',
	kind: 'line',
	line_no: 2,
	field: null,
	read_text: 'NC-T?7',
	suggestion: { product: thermostat, quantity: 2, value: null },
	points: 80
};

export function aClaim(change: Partial<Claim> = {}): Claim {
	return {
		id: 'c1',
		state: 'needs_you',
		hold_reason: null,
		pill: 'check_it',
		number: '448213-01',
		title: { product: 'Cirrus 3-ton heat pump', more: 3 },
		art: 'heat_pump',
		merchant: 'Harlow & Pike Supply',
		sold_on: '2026-11-18',
		currency: 'USD',
		total_minor: 441535,
		points: 340,
		points_final: false,
		person: { id: 'u1', name: 'Marisol Reyes', initials: 'MR' },
		branch: null,
		snapped_at: '2026-11-18T15:43:00Z',
		submitted_at: null,
		decided_at: null,
		thumb_url: null,
		needs: null,
		receipts: [],
		reading: { state: 'read', seconds: 4, problem_code: null, warnings: [] },
		fields: {},
		lines: [
			{ ...base, no: 1, outcome: 'earns' },
			{ ...base, no: 2, outcome: 'look', product: thermostat },
			{ ...base, no: 3, outcome: 'not_ours', code: 'SKU_NOT_ELIGIBLE' },
			{ ...base, no: 4, outcome: 'refused', code: 'OVER_CAP' }
		],
		questions: [doubt],
		slip,
		slip_kind: 'estimate',
		refusals: [],
		checks: [],
		timeline: [],
		decision: null,
		actions: ['answer', 'submit', 'withdraw'],
		claimant: null,
		...change
	};
}
