import type { Named } from '../api/books.ts';

/** The shapes of the API about programs, their drafts, the gate, what-if and audiences. */

/** One condition or payout: its kind and its values, as in docs/rules.md. */
export interface Kinded {
	kind: string;
	[value: string]: unknown;
}
export type Payee = 'person' | 'company';
export interface Rule {
	key: string;
	label: string;
	on?: Kinded[];
	when?: Kinded[];
	pay: Kinded;
	lane?: string;
	payee?: Payee;
	/** PTS, or a currency: amounts are then its minor units. */
	unit?: string;
}

export const AIMS = ['goal', 'kpi', 'target'] as const;
export const TOLD = ['audience', 'behaviour', 'metric', 'reward'] as const;
export type Aim = (typeof AIMS)[number];
export type Told = Partial<Record<(typeof TOLD)[number] | Aim, string>>;

export interface Budget {
	/** null: without a limit. */
	amount: number | null;
	unit: string;
}
/** A program as far as it is written. */
export interface Content {
	name?: string;
	kind?: 'promo' | 'standing';
	sentence?: Told;
	starts_on?: string | null;
	ends_on?: string | null;
	/** Of a next version; tomorrow when left out. */
	version_starts_on?: string | null;
	budget?: Budget;
	data_source?: string;
	margin_bps?: number;
	rules?: Rule[];
}
export interface Draft {
	id: string;
	program_id: string;
	revision: number;
	content: Content;
	saved_at: string;
	saved_by: string | null;
	/** The version it became; then it is no longer changed. */
	published_as: string | null;
}
export interface PutDraft {
	program_id: string;
	revision: number;
	content: Content;
}

export interface Burn {
	amount: number;
	unit: string;
	reserved: number;
	left: number;
	used_bps: number;
	/** Projected; null when it outlives the program. */
	ends_on: string | null;
	warns: boolean;
}
export interface Program {
	id: string;
	name: string;
	kind: 'promo' | 'standing';
	starts_on: string;
	ends_on: string;
	budget_points: number | null;
	budget_unit: string;
	sentence: Told | null;
	data_source: string;
	ends_early_on: string | null;
	burn: Burn | null;
	/** Of the newest version. */
	rules: Rule[];
}
export interface Version {
	id: string;
	version: number;
	rules: Rule[];
	starts_on: string;
	ends_on: string;
	published_at: string;
	/** What sellers read, by language. */
	sentences: Record<string, string[]>;
}
export interface End {
	id: string;
	last_on: string;
	reason: string;
	ended_at: string;
}
export interface ProgramDetail extends Program {
	/** Of the list price, as the newest version was held against; null for the usual. */
	margin_bps: number | null;
	/** Newest first. */
	versions: Version[];
	ends: End[];
}
export interface Spent {
	on: string;
	unit: string;
	amount: number;
}
export interface Template {
	name: string;
	title: string;
	content: Content;
}
export interface Source {
	name: string;
	ours: boolean;
	last_delivered_on: string | null;
}
export interface Choices {
	families: string[];
	product_lines: string[];
	regions: string[];
	territories: Named[];
	certifications: string[];
	tiers: string[];
	currencies: string[];
	conditions: Offered[];
}

/** A condition as the server knows it: `{units}` stands in its words for the value of that name. */
export interface Offered {
	kind: string;
	of: 'line' | 'sale';
	values: { name: string; input: 'count' | 'day' | 'text' }[];
	words: Record<string, string>;
}

export interface Finding {
	check: string;
	outcome: 'refuse' | 'warn' | 'pass';
	code: string;
	rule_key: string | null;
	/** By language. */
	says: Record<string, string>;
}
export interface Gate {
	may_publish: boolean;
	findings: Finding[];
	/** By language. */
	preview: Record<string, string[]>;
	signed: boolean;
}

export interface Changed {
	id: string;
	name: string;
	unit: string;
	paid: number;
	would_be: number;
	change: number;
}
interface InOneUnit {
	unit: string;
	paid: number;
	would_be: number;
	change: number;
}
/** What came out of a what-if, next to what was paid. */
export interface Tried {
	since: string;
	until: string;
	activities: number;
	equal: boolean;
	totals: InOneUnit[];
	program: {
		/** What its figures are in; what-ifs of long ago do not say. */
		unit?: string;
		cost: number;
		paid: number;
		units: number;
		sales: number;
		cost_per_unit: number | null;
		earners: number;
		/** What it pays in other units. */
		others?: InOneUnit[];
	} | null;
	winners: Changed[];
	losers: Changed[];
	hardest_hit: Changed[];
	winners_count: number;
	losers_count: number;
	same_count: number;
	companies: Changed[];
	budget: {
		amount: number;
		unit: string;
		lasts_days: number | null;
		ends_on: string | null;
	} | null;
}
export interface Replay {
	id: string;
	draft_id: string;
	months: number;
	revision: number;
	state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
	done: number;
	total: number;
	asked_at: string;
	finished_at: string | null;
	result: Tried | null;
}

export interface Segment {
	id: string;
	name: string;
	conditions: Kinded[];
	created_at: string;
}
export interface Members {
	count: number;
	/** The first by name. */
	items: { id: string; name: string; branch: string | null }[];
}
