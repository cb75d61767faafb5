import type { Facts, Money, ProductRef } from './types.ts';

/** What is paid, why, and what is missing: promos, slips, progress, tiers. */

/** 'PTS', or a currency: the amounts beside it are then its minor units. */
export type Unit = string;
export type Payee = 'person' | 'company';

export interface Promo {
	id: string;
	name: string;
	/**
	 * multiplier: value 2 reads "2×"; per_unit: the amount each; percent: of the base or the price;
	 * flat: once; target: the most that reaching a total pays; course: for passing one.
	 */
	pill: {
		kind: 'multiplier' | 'per_unit' | 'percent' | 'flat' | 'target' | 'course';
		value: number;
	};
	/** Who gets what the pill says, and in what. */
	payee: Payee;
	unit: Unit;
	sentence_code: string;
	facts: Facts;
	starts_on: string;
	ends_on: string;
	days_left: number;
	products: ProductRef[];
	/** All its rules in plain words, in the person's language; then what is new in this version. */
	sentences: string[];
	changes: string[];
	version: number;
	published_at: string;
	/** When the budget runs out at this pace. */
	budget_ends_on: string | null;
	ends_early: boolean;
}

export type Measure = 'units' | 'sales' | 'value' | 'points';
export type Holder = 'person' | 'team' | 'company';

/** A total towards its target, or what is used of a limit or cap. */
export interface Progress {
	key: string;
	label: string;
	kind: string;
	measure: string;
	currency: string | null;
	by: string;
	so_far: number;
	/** null above the last step */
	target: number | null;
	reached: boolean;
	ends_on: string | null;
}
export interface Certificate {
	code: string;
	held: boolean;
	valid_until: string | null;
}
export interface Progresses {
	items: Progress[];
	certificates: Certificate[];
}

export interface Level {
	name: string;
	from_points: number;
	bps: number;
}
export interface Standing {
	level: Level;
	/** Of the last 12 months. */
	points: number;
	next: Level | null;
	missing: number;
	/** The last day of grace, while the points alone no longer carry the level. */
	kept_until: string | null;
	levels: Level[];
	/** How long a tier outlives the points behind it. */
	grace_days: number;
}

/** Why something did not pay; `facts` are what would have made it. */
export interface Refusal {
	/** null: it is about a promo or a cap, not about a line */
	line_no: number | null;
	code: string;
	label: string;
	facts?: Facts | null;
}
export interface Missing {
	code: string;
	label: string;
	facts: Facts;
	/** Points it would bring, where that is known. */
	adds: number | null;
}
export interface WouldPay {
	product: ProductRef | null;
	quantity: number;
	total: number;
	slip: Slip;
	missing: Missing[];
}

export type SlipRow =
	| {
			kind: 'product';
			line_no: number;
			label: string;
			sku: string;
			quantity: number;
			rate: number;
			points: number;
			rule_id: string;
			/** What the rule is called, where a line is paid by more than one. */
			rule_label?: string;
			/** Units of a pack, where it is not 1. */
			per?: number;
			/** Where a share of the value is paid: 300 is 3%, of that value in minor units. */
			percent_bps?: number;
			of?: number;
			currency?: string;
	  }
	| { kind: 'base'; points: number }
	| {
			kind: 'promo';
			label: string;
			factor_bps: number;
			points: number;
			on: number;
			until: string | null;
			rule_id: string;
			line_nos: number[];
	  }
	| { kind: 'tier'; label: string; factor_bps: number; points: number }
	| {
			kind: 'bonus';
			label: string;
			percent_bps: number;
			of: number;
			points: number;
			rule_id: string;
			since: string | null;
	  }
	| { kind: 'flat'; label: string; points: number; rule_id: string }
	| {
			kind: 'period';
			/** Rows decided long ago may not say how, nor what was counted. */
			how?: 'tiers' | 'threshold' | 'accelerator';
			label: string;
			points: number;
			rule_id: string;
			measure?: Measure;
			currency?: string;
			period?: string;
			before: number;
			after: number;
			/** Where the next step begins. */
			next?: number | null;
	  }
	| {
			kind: 'team';
			label: string;
			points: number;
			rule_id: string;
			certified: number;
			active: number;
	  }
	| { kind: 'cap'; label: string; points: number; rule_id: string }
	| { kind: 'total'; points: number };
/** What else it earned: for the company, or in money. */
export interface Share {
	payee: Payee;
	unit: Unit;
	total: number;
	rows: SlipRow[];
}
export interface Slip {
	unit: Unit;
	total: number;
	value: Money;
	rules_on: string;
	rows: SlipRow[];
	shares?: Share[];
}
