/** The shapes of the API, as its documentation describes them. */

import type { Refusal, Slip } from './earning.ts';

export type { Promo, Refusal, Slip, SlipRow } from './earning.ts';

export type Role =
	| 'counter'
	| 'field_rep'
	| 'partner_manager'
	| 'reviewer'
	| 'program_manager'
	| 'finance'
	| 'auditor'
	| 'admin'
	| 'author'
	| 'integration';
export type View = 'seller' | 'admin';
export type Language = 'en' | 'es';

/** Whole minor units (cents) of `currency`. */
export interface Money {
	minor: number;
	currency: string;
}
export interface Listing<Item> {
	items: Item[];
	next_cursor: string | null;
}
/** What a sentence is about; the words come from lib/i18n by its code. */
export type Facts = Record<string, unknown>;
export interface Sentence {
	code: string;
	facts: Facts;
}

export interface About {
	product: string;
	version: string;
	brand: { name: string };
	demo: boolean;
	languages: Language[];
}
export interface Me {
	id: string;
	name: string;
	initials: string;
	email: string;
	language: Language;
	/** What they do at their organisation, in its own words. */
	title: string | null;
	roles: Role[];
	views: View[];
	organisation: { id: string; name: string } | null;
	branch: { id: string; name: string; city: string | null; time_zone: string } | null;
	unread: number;
	point_value: Money;
}
export interface Persona {
	email: string;
	name: string;
	initials: string;
	title: string;
	organisation: string;
}
export interface Sample {
	name: string;
	title: string;
	note: string;
	files: { url: string; filename: string; media_type: string }[];
}

export type Art =
	| 'heat_pump'
	| 'thermostat'
	| 'furnace'
	| 'water_heater'
	| 'valve'
	| 'panel'
	| 'breaker'
	| 'surge'
	| 'line_set'
	| 'air_handler'
	| 'pump'
	| 'tool'
	| 'other';
export interface ProductRef {
	id: string;
	sku: string;
	name: string;
	art: Art;
}
export interface Product extends ProductRef {
	family: string;
	line: string;
}
export interface Receipt {
	id: string;
	sha256: string;
	media_type: string;
	byte_count: number;
	pages: { no: number; width: number; height: number; view_url: string; thumb_url: string }[];
	received_at: string;
}

export type ClaimState =
	| 'draft'
	| 'reading'
	| 'needs_you'
	| 'submitted'
	| 'in_review'
	| 'returned'
	| 'approved'
	| 'rejected'
	| 'withdrawn'
	| 'expired'
	| 'reversed';
export type HoldReason = 'consent' | 'budget' | 'second_approval' | 'undo_window';
export type Pill =
	| 'reading'
	| 'check_it'
	| 'in_review'
	| 'needs_info'
	| 'approved'
	| 'rejected'
	| 'reversed'
	| 'on_hold'
	| 'withdrawn'
	| 'waiting_to_send';

export interface ClaimSummary {
	id: string;
	state: ClaimState;
	hold_reason: HoldReason | null;
	pill: Pill;
	number: string | null;
	/** Its first product that earns, and how many lines more; before it is read: null and 0. */
	title: { product: string | null; more: number };
	art: Art;
	merchant: string | null;
	sold_on: string | null;
	currency: string | null;
	total_minor: number | null;
	/** Estimate until `points_final`. */
	points: number | null;
	points_final: boolean;
	person: { id: string; name: string; initials: string };
	branch: { id: string; name: string; city: string | null } | null;
	snapped_at: string;
	submitted_at: string | null;
	decided_at: string | null;
	thumb_url: string | null;
	/** What the seller has to do, when it is their turn. */
	needs: Sentence | null;
}

/** Four corners, fractions 0..1 of the page view. */
export type Box = [number, number][];
export type FieldName = 'number' | 'sold_on' | 'merchant' | 'total' | 'seller' | 'currency';
export interface ReadField {
	value: string | null;
	confidence: number;
	box: Box | null;
	page: number | null;
	confirmed: boolean;
	doubtful: boolean;
}
export interface ClaimLine {
	no: number;
	sku: string | null;
	description: string | null;
	/** A decimal number as text; `null` when it could not be read. */
	quantity: string | null;
	unit_price_minor: number | null;
	amount_minor: number | null;
	confidence: number;
	box: Box | null;
	page: number | null;
	product: ProductRef | null;
	match_confidence: number;
	outcome: 'earns' | 'look' | 'not_ours' | 'refused';
	code: string | null;
	points: number | null;
	confirmed: boolean;
}
export interface Question {
	id: string;
	kind: 'line' | 'field';
	line_no: number | null;
	field: FieldName | null;
	read_text: string;
	suggestion: { product: ProductRef | null; quantity: number | null; value: string | null } | null;
	points: number | null;
}

export type DecisionKind = 'approve' | 'return' | 'reject' | 'reverse';
export type ClaimAction =
	'answer' | 'submit' | 'withdraw' | 'approve' | 'return' | 'reject' | 'reverse' | 'undo';
export interface Check {
	/** The name of the check. */
	code: string;
	outcome: 'pass' | 'look' | 'fail';
	/** Of the registry, when it did not pass. */
	reason_code: string | null;
	facts: Facts;
}
export interface TimelineEntry {
	id: string;
	at: string;
	kind: string;
	actor: { name: string; initials: string } | null;
	facts: Facts;
}
export interface Claim extends ClaimSummary {
	receipts: Receipt[];
	reading: {
		state: 'waiting' | 'read' | 'failed';
		seconds: number | null;
		problem_code: string | null;
		/** What the reader warned of, the gravest first: codes of `m.snap.warnings`. */
		warnings: string[];
	};
	fields: Partial<Record<FieldName, ReadField>>;
	lines: ClaimLine[];
	questions: Question[];
	slip: Slip | null;
	slip_kind: 'estimate' | 'final' | null;
	refusals: Refusal[];
	checks: Check[];
	timeline: TimelineEntry[];
	decision: {
		id: string;
		kind: DecisionKind;
		reason_code: string | null;
		message: string | null;
		undo_until: string | null;
	} | null;
	actions: ClaimAction[];
	/** Reviewers only. */
	claimant: { claims: number; rejected: number; average_total_minor: number | null } | null;
}
export interface QueueItem extends ClaimSummary {
	/** The first check to look at; `all_passed` when there is none. */
	why: Check;
	waiting_since: string;
}
export interface Queue extends Listing<QueueItem> {
	waiting: number;
}

export interface PutClaim {
	receipt_ids: string[];
	snapped_at: string;
	branch_id: string | null;
	submit_when_read: boolean;
}
export interface PutAnswer {
	fields: Partial<Record<FieldName, string>>;
	/** `no` null adds a line that could not be read. */
	lines: { no: number | null; product_id: string | null; quantity: number | null }[];
	receipt_ids: string[];
	message: string | null;
	submit: boolean;
}
export interface PutDecision {
	kind: DecisionKind;
	reason_code: string | null;
	message: string | null;
}

export interface Balance {
	available: number;
	pending: number;
	held: number;
	debt: number;
	in_review: number;
	value: Money;
	earned_12_months: number;
}
export interface PointsEntry {
	id: string;
	at: string;
	/** Signed. */
	points: number;
	kind: string;
	title: string;
	claim_id: string | null;
	balance_after: number;
	/** Owed more by it; below 0 when it paid. */
	debt: number;
	/** Owed then; null where nothing of it changed. */
	debt_after: number | null;
}
export interface Message {
	id: string;
	template: string;
	facts: Facts;
	claim_id: string | null;
	at: string;
	read_at: string | null;
}
export interface Inbox extends Listing<Message> {
	unread: number;
}
