import type {
	Adjustment,
	Batch,
	Head,
	Named,
	Organisation,
	PendingItem,
	Person,
	PointValue,
	Purse,
	RedemptionRate,
	RollForward,
	Statement,
	TrailEntry,
	Values,
	Verification
} from './books.ts';
import type { Progresses, Standing, WouldPay } from './earning.ts';
import type { paths } from './schema.d.ts';
import type {
	About,
	Claim,
	ClaimSummary,
	Inbox,
	Listing,
	Me,
	Message,
	Persona,
	PointsEntry,
	Product,
	Promo,
	Queue,
	Receipt,
	Sample
} from './types.ts';

/** An address that knows what it answers. */
export type Url<Answer> = string & { readonly answers?: Answer };

/** `/claims/{claim_id}` with the id filled in, as the API's document lists it: a wrong path is a type error. */
type Filled<Path> = Path extends `${infer Before}{${string}}${infer After}`
	? `${Before}${string}${Filled<After>}`
	: Path;
type Below<Path> = Path extends `/api/v1${infer Rest}` ? Rest : never;
type Path = Filled<Below<keyof paths>>;

type Query = Record<string, string | number | null | undefined>;

export function url<Answer>(path: Path, query: Query = {}): Url<Answer> {
	const given = Object.entries(query).filter(([, value]) => value != null && value !== '');
	const search = new URLSearchParams(given.map(([key, value]) => [key, String(value)]));
	return `/api/v1${path}${search.size ? `?${search}` : ''}`;
}

export interface Page {
	cursor?: string | null;
	limit?: number;
}

/** Which entries of the audit trail; all that is given must hold. */
export interface TrailQuery {
	actor_id?: string | null;
	subject?: string | null;
	/** A noun ('claim') or an act ('claim.approved'). */
	did?: string | null;
	/** Instants; `until` is not included. */
	since?: string | null;
	until?: string | null;
}

/** Every address the app speaks to. */
export const urls = {
	about: url<About>('/about'),
	me: url<Me>('/me'),
	language: url<void>('/me/language'),
	signIn: url<void>('/auth/sign-in'),
	signOut: url<void>('/auth/sign-out'),
	refresh: url<void>('/auth/refresh'),
	personas: url<{ items: Persona[] }>('/demo/personas'),
	demoSignIn: url<void>('/demo/sign-in'),
	samples: url<{ items: Sample[] }>('/demo/samples'),
	products: (q: string) => url<{ items: Product[] }>('/products', { q }),
	promos: url<{ items: Promo[] }>('/promos'),
	promo: (id: string) => url<Promo>(`/promos/${id}`),
	progress: (promo: string) => url<Progresses>(`/promos/${promo}/progress`),
	/** product: a SKU, a GTIN or what invoices print. */
	wouldPay: (product: string, quantity: number) =>
		url<WouldPay>('/would-pay', { product, quantity }),
	tier: url<Standing>('/me/tier'),
	receipt: (id: string) => url<Receipt>(`/receipts/${id}`),
	claims: (query: Page & { filter?: 'mine' | 'team'; state?: string } = {}) =>
		url<Listing<ClaimSummary>>('/claims', { ...query }),
	claim: (id: string) => url<Claim>(`/claims/${id}`),
	answer: (claim: string, id: string) => url<Claim>(`/claims/${claim}/answers/${id}`),
	withdrawal: (claim: string, id: string) => url<Claim>(`/claims/${claim}/withdrawals/${id}`),
	decision: (claim: string, id: string) => url<Claim>(`/claims/${claim}/decisions/${id}`),
	undo: (claim: string, id: string) => url<Claim>(`/claims/${claim}/decisions/${id}/undo`),
	review: (page: Page = {}) => url<Queue>('/review', { ...page }),
	points: url<Purse>('/points'),
	entries: (page: Page = {}) => url<Listing<PointsEntry>>('/points/entries', { ...page }),
	expiring: url<{ items: Batch[] }>('/points/expiring'),
	pending: url<{ items: PendingItem[] }>('/points/pending'),
	/** month: '2026-11', here and below. */
	pointsOf: (person: string) => url<Purse & { person: Named }>(`/people/${person}/points`),
	statementOf: (person: string, month: string) =>
		url<Statement>(`/people/${person}/points/statements/${month}`),
	statementOfCsv: (person: string, month: string) =>
		url<Blob>(`/people/${person}/points/statements/${month}/csv`),
	statementOfPdf: (person: string, month: string) =>
		url<Blob>(`/people/${person}/points/statements/${month}/pdf`),
	statement: (month: string) => url<Statement>(`/points/statements/${month}`),
	statementCsv: (month: string) => url<Blob>(`/points/statements/${month}/csv`),
	statementPdf: (month: string) => url<Blob>(`/points/statements/${month}/pdf`),
	rollForward: (month: string | null) => url<RollForward>('/finance/roll-forward', { month }),
	rollForwardCsv: (month: string | null) => url<Blob>('/finance/roll-forward/csv', { month }),
	values: url<Values>('/finance/values'),
	pointValue: (day: string) => url<PointValue>(`/finance/point-values/${day}`),
	redemptionRate: (day: string) => url<RedemptionRate>(`/finance/redemption-rates/${day}`),
	adjustments: (query: Page & { state?: 'waiting' | 'decided' } = {}) =>
		url<Listing<Adjustment>>('/adjustments', { ...query }),
	adjustment: (id: string) => url<Adjustment>(`/adjustments/${id}`),
	verdict: (adjustment: string, id: string) =>
		url<Adjustment>(`/adjustments/${adjustment}/decisions/${id}`),
	people: (q: string) => url<Listing<Person>>('/people', { q, limit: 12 }),
	organisations: url<Listing<Organisation>>('/organisations', { limit: 200 }),
	trail: (query: Page & TrailQuery = {}) =>
		url<{ items: TrailEntry[]; next_cursor: string | null }>('/audit/entries', { ...query }),
	trailCsv: (query: TrailQuery) => url<Blob>('/audit/entries/csv', { ...query }),
	headsFile: url<Blob>('/audit/heads'),
	trailLines: url<Blob>('/audit/entries/jsonl'),
	heads: url<{ items: Head[] }>('/audit/heads'),
	verifications: url<{ items: Verification[] }>('/verifications'),
	verification: (id: string) => url<Verification>(`/verifications/${id}`),
	inbox: (page: Page = {}) => url<Inbox>('/inbox', { ...page }),
	messageRead: (id: string) => url<Message>(`/inbox/${id}/read`)
};
