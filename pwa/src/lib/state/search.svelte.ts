import { Problem } from '../api/problem.ts';

const PAUSE = 220;

/**
 * What is found for words as they are typed: a moment after the last letter, and only the answer
 * to the words that stand there. Made while a component is.
 */
export class Search<Found> {
	/** Nothing while nothing is asked or known. */
	found = $state.raw<Found[]>();
	problem = $state.raw<Problem>();
	readonly #words: () => string;
	readonly #load: (query: string) => Promise<Found[]>;
	#asked = '';

	constructor(words: () => string, load: (query: string) => Promise<Found[]>) {
		this.#words = words;
		this.#load = load;
		$effect(() => {
			const query = this.query;
			const timer = setTimeout(() => void this.#ask(query), query ? PAUSE : 0);
			return () => clearTimeout(timer);
		});
	}

	/** The words without what stands around them. */
	get query(): string {
		return this.#words().trim();
	}

	/** Asks the same again, after a problem. */
	again = (): Promise<void> => this.#ask(this.query);

	async #ask(query: string): Promise<void> {
		this.#asked = query;
		this.problem = undefined;
		if (!query) {
			this.found = undefined;
			return;
		}
		try {
			const found = await this.#load(query);
			// An answer that came late belongs to words that are gone.
			if (this.#asked === query) this.found = found;
		} catch (error) {
			if (this.#asked === query) this.problem = error instanceof Problem ? error : new Problem(500);
		}
	}
}
