import { Problem } from '../api/problem.ts';
import type { Listing } from '../api/types.ts';

interface First<Item> {
	readonly value: Listing<Item> | undefined;
}

/** A list that comes in pages: the first with the screen, the rest when asked for. */
export class Pages<Item extends { id: string }> {
	#rest = $state.raw<Item[]>([]);
	#next = $state.raw<string | null | undefined>(undefined);
	busy = $state(false);
	problem = $state.raw<Problem | null>(null);
	readonly #first: First<Item>;
	readonly #fetch: (cursor: string) => Promise<Listing<Item>>;

	readonly items: Item[] = $derived.by(() => {
		const first = this.#first.value?.items ?? [];
		// The first page may have moved on since: nothing is listed twice.
		const known = first.map((item) => item.id);
		return [...first, ...this.#rest.filter((item) => !known.includes(item.id))];
	});

	readonly more: boolean = $derived.by(() => this.#cursor !== null);

	constructor(first: First<Item>, fetch: (cursor: string) => Promise<Listing<Item>>) {
		this.#first = first;
		this.#fetch = fetch;
	}

	get #cursor(): string | null {
		return this.#next === undefined ? (this.#first.value?.next_cursor ?? null) : this.#next;
	}

	async next(): Promise<void> {
		const cursor = this.#cursor;
		if (this.busy || cursor === null) return;
		this.busy = true;
		this.problem = null;
		try {
			const page = await this.#fetch(cursor);
			this.#rest = [...this.#rest, ...page.items];
			this.#next = page.next_cursor;
		} catch (problem) {
			if (!(problem instanceof Problem)) throw problem;
			this.problem = problem;
		} finally {
			this.busy = false;
		}
	}
}
