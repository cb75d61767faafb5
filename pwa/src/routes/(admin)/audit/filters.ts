import type { TrailQuery } from '#lib/api/urls.ts';
import { date } from '#lib/format.ts';
import { m } from '#lib/i18n/i18n.svelte.ts';

/** What the trail is narrowed to, as the address of the page says it; '' is anything. */
export interface Filters {
	actor: string;
	/** A noun or an act. */
	did: string;
	subject: string;
	/** Days of this device, the last one included. */
	since: string;
	until: string;
}

const NAMES = ['actor', 'did', 'subject', 'since', 'until'] as const;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

export const NONE: Filters = { actor: '', did: '', subject: '', since: '', until: '' };

/** What is in the address and can be asked for; the rest of it is left out. */
export function filtersOf(search: URLSearchParams): Filters {
	const given = (name: (typeof NAMES)[number], shape?: RegExp) => {
		const value = search.get(name)?.trim() ?? '';
		return !shape || shape.test(value) ? value : '';
	};
	return {
		actor: given('actor', UUID),
		did: given('did'),
		subject: given('subject'),
		since: given('since', DAY),
		until: given('until', DAY)
	};
}

export function addressOf(filters: Filters): string {
	const search = new URLSearchParams(
		NAMES.filter((name) => filters[name]).map((name) => [name, filters[name]])
	);
	return search.size ? `/audit?${search}` : '/audit';
}

/** The same for the API, which counts in instants and stops before the last one. */
export const queryOf = ({ actor, did, subject, since, until }: Filters): TrailQuery => ({
	actor_id: actor,
	did,
	subject,
	since: since && midnight(since, 0),
	until: until && midnight(until, 1)
});

/** Where a day of this device begins, so many days later. */
function midnight(day: string, later: number): string {
	const [year, month, on] = day.split('-').map(Number) as [number, number, number];
	return new Date(year, month - 1, on + later).toISOString();
}

/** An act in words. */
export const actOf = (did: string): string => m.audit.acts[did] ?? did;

/** Each filter that is on, in words, with the address that leaves it out. */
export function chipsOf(
	filters: Filters,
	who: string
): { name: string; label: string; without: string }[] {
	const { audit } = m;
	const label = {
		actor: who,
		did: audit.nouns[filters.did] ?? actOf(filters.did),
		subject: filters.subject,
		since: filters.since && audit.from_day(date(filters.since)),
		until: filters.until && audit.to_day(date(filters.until))
	};
	return NAMES.filter((name) => filters[name]).map((name) => ({
		name,
		label: label[name],
		without: addressOf({ ...filters, [name]: '' })
	}));
}
