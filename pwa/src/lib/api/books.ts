import type { Balance, Money, PointsEntry } from './types.ts';

/** The shapes of the API about what points are owed, who moved them and whether all holds. */

/** Points of one day. */
export interface Batch {
	on: string;
	points: number;
}
export interface Purse extends Balance {
	/** What of `available` expires first. */
	expires_next: Batch | null;
}
export interface PendingItem {
	points: number;
	title: string;
	claim_id: string | null;
	available_at: string;
}
export interface Statement {
	/** Its first day. */
	month: string;
	zone: string;
	opening: number;
	came: number;
	/** Above 0. */
	went: number;
	closing: number;
	/** What is owed to us, above 0. */
	opening_debt: number;
	owed: number;
	/** A part of `went`. */
	debt_paid: number;
	closing_debt: number;
	/** In the order they happened. */
	entries: PointsEntry[];
}

/** Redeemed, expired, reversed and debt paid are above 0 when they left. */
export interface Flow {
	issued: number;
	redeemed: number;
	expired: number;
	reversed: number;
	adjusted: number;
	debt_paid: number;
}
export interface BatchRow {
	/** The month it was earned in; null for what members owe, and for the total. */
	batch: string | null;
	opening: number;
	moved: Flow;
	closing: number;
}
export type JournalAccount = 'incentive' | 'points_liability' | 'redemptions_payable';
export interface JournalLine {
	account: JournalAccount;
	/** Minor units. */
	debit: number;
	credit: number;
}
export interface RollForward {
	month: string;
	rows: BatchRow[];
	total: BatchRow;
	/** Of one point. */
	value: Money;
	rate_bps: number;
	/** Minor units. */
	opening_liability: number;
	closing_liability: number;
	/** The sums of all members' balances, which the rows must meet. */
	ledger_opening: number;
	ledger_closing: number;
	journal: JournalLine[];
}
export interface PointValue {
	valid_from: string;
	value: Money;
}
export interface RedemptionRate {
	valid_from: string;
	bps: number;
}
export interface Values {
	/** Newest first. */
	point_values: PointValue[];
	redemption_rates: RedemptionRate[];
	now: { value: Money; bps: number };
	/** In what the next value of a point may be set. */
	currencies: string[];
}

export interface Named {
	id: string;
	name: string;
}
export type Verdict = 'approved' | 'refused';
export interface Adjustment {
	id: string;
	owner: Named;
	unit: string;
	/** Below 0 takes. */
	amount: number;
	reason: string;
	asked_by: Named;
	asked_at: string;
	state: 'waiting' | Verdict;
	/** The adjustment that it takes back. */
	reverses_id: string | null;
	/** The one that takes it back, unless that was refused. */
	reversed_by: { id: string; state: 'waiting' | 'approved' } | null;
	/** What the owner has of the unit now, for who decides. */
	available: number | null;
	decision: {
		id: string;
		verdict: Verdict;
		reason: string | null;
		decided_by: Named;
		decided_at: string;
	} | null;
}
export interface PutAdjustment {
	owner_id: string;
	unit: string;
	amount: number;
	reason: string;
	/** The approved adjustment that this one takes back. */
	reverses_id?: string | null;
}
export interface PutVerdict {
	verdict: Verdict;
	reason: string | null;
}
export interface Person {
	id: string;
	name: string;
	initials: string;
	email: string;
	title: string | null;
	branch: { id: string; name: string; city: string | null } | null;
	organisation: Named | null;
}
export interface Organisation {
	id: string;
	kind: string;
	name: string;
	city: string | null;
}

export interface TrailEntry {
	no: number;
	at: string;
	/** null: the system. */
	actor: Named | null;
	did: string;
	subject: string;
	before: Record<string, unknown> | null;
	after: Record<string, unknown> | null;
	reason: string | null;
	request_id: string | null;
	/** null when there is nothing, or the person was erased. */
	personal: Record<string, unknown> | null;
	hash: string;
}
/** Where the trail ended on a day. */
export interface Head {
	day: string;
	no: number;
	hash: string;
	signature: string;
	public_key: string;
}
export interface Verification {
	id: string;
	asked_at: string;
	/** null: the nightly one. */
	asked_by: string | null;
	finished_at: string | null;
	/** By room, null until it is finished. */
	problems: Record<string, string[]> | null;
	/** It could not be finished. */
	failed: string | null;
}
