import type { Organisation } from '../api/books.ts';
import { get } from '../api/client.ts';
import { urls as common } from '../api/urls.ts';
import type { Names } from './kinds.ts';
import { DAYS, offer, PERIODS, ROLES } from './kinds.ts';
import { m } from '../i18n/i18n.svelte.ts';
import { list } from '../format.ts';
import { courseName } from '../promo/words.ts';
import type { Naming } from './tell.ts';
import type { Choices, Segment } from './types.ts';
import { urls } from './urls.ts';

export interface Option {
	value: string;
	label: string;
	/** What tells two of one name apart. */
	second?: string;
}

const FIXED: Partial<Record<Names, string[]>> = {
	roles: ROLES,
	days: DAYS,
	period: PERIODS,
	measure: ['units', 'sales', 'value'],
	counted: ['units', 'sales'],
	by: ['person', 'team', 'company'],
	as_of: ['decision', 'sale'],
	anchor: ['first_order', 'program_start'],
	mode: ['retroactive', 'marginal'],
	reward: ['fixed', 'each', 'percent']
};

/** The names a rule may use, and what their ids are called. */
export class Book {
	#choices = $state.raw<Choices>();
	#places = $state.raw<Organisation[]>([]);
	#segments = $state.raw<Segment[]>([]);
	/** Names that were learned on the way: people who were searched for. */
	#learned = $state.raw<Record<string, string>>({});

	static async open(): Promise<Book> {
		const book = new Book();
		const [choices, places, segments] = await Promise.all([
			get(urls.choices),
			get(common.organisations),
			get(urls.segments)
		]);
		book.#choices = choices;
		offer(choices.conditions);
		book.#places = places.items;
		book.#segments = segments.items;
		return book;
	}

	learn(id: string, name: string): void {
		this.#learned = { ...this.#learned, [id]: name };
	}

	readonly #named: Record<string, string> = $derived({
		...this.#learned,
		...Object.fromEntries(
			[...this.#places, ...this.#segments, ...(this.#choices?.territories ?? [])].map((one) => [
				one.id,
				one.name
			])
		)
	});

	naming: Naming = (id) => this.#named[id] ?? id;

	get currencies(): string[] {
		return this.#choices?.currencies ?? [];
	}

	get tiers(): string[] {
		return this.#choices?.tiers ?? [];
	}

	options(names: Names): Option[] {
		const fixed = FIXED[names];
		if (fixed) return fixed.map((value) => ({ value, label: m.rules.options[value] ?? value }));
		if (names === 'organisations') return this.#houses();
		if (names === 'segments') return this.#segments.map(asOption);
		if (names === 'territories') return (this.#choices?.territories ?? []).map(asOption);
		const known = this.#choices?.[names as 'families'] ?? [];
		const read = names === 'certifications' ? courseName : tidy;
		return known.map((value) => ({ value, label: read(value) }));
	}

	#houses(): Option[] {
		return this.#places
			.filter(({ kind }) => kind !== 'brand')
			.map(({ id, name, city, kind }) => ({
				value: id,
				label: name,
				second: kind === 'branch' || !city ? undefined : list([city])
			}));
	}
}

const asOption = ({ id, name }: { id: string; name: string }): Option => ({
	value: id,
	label: name
});

const tidy = (code: string): string => code.replaceAll('_', ' ');
