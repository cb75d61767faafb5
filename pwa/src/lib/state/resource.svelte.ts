import { Problem } from '../api/problem.ts';

// eslint-disable-next-line svelte/prefer-svelte-reactivity -- a cache that nobody watches
const known = new Map<string, { value: unknown; at: number }>();

/** Forgets every answer; for sign-out and for a new person. */
export const forget = (): void => known.clear();

/**
 * One answer of the API with its three faces: not here yet, here, could not be had.
 * The last answer under the same key is shown at once while the new one is fetched.
 */
export class Resource<T> {
	value = $state.raw<T>();
	problem = $state.raw<Problem>();
	busy = $state(false);
	/** When the shown value was fetched, in milliseconds. */
	asOf = $state<number>();
	readonly #key: string;
	readonly #load: () => Promise<T>;

	constructor(key: string, load: () => Promise<T>) {
		this.#key = key;
		this.#load = load;
		const last = known.get(key);
		this.value = last?.value as T | undefined;
		this.asOf = last?.at;
		void this.reload();
	}

	/** Fetches again; what is shown stays until the new answer is here. */
	async reload(): Promise<void> {
		this.busy = true;
		this.problem = undefined;
		try {
			this.set(await this.#load());
		} catch (problem) {
			this.problem = problem instanceof Problem ? problem : new Problem(0);
			if (!(problem instanceof Problem)) console.error(problem);
		} finally {
			this.busy = false;
		}
	}

	/** Takes an answer that came another way, e.g. from a PUT. */
	set(value: T): void {
		this.value = value;
		this.asOf = Date.now();
		known.set(this.#key, { value, at: this.asOf });
	}
}
