import { put } from '#lib/api/client.ts';
import { Problem } from '#lib/api/problem.ts';
import type { Claim } from '#lib/api/types.ts';
import type { Url } from '#lib/api/urls.ts';
import { newId } from '#lib/ids.ts';
import type { Resource } from '#lib/state/resource.svelte.ts';

/** One act on a claim: busy while it is under way, a problem when it failed, sent again under its id. */
export class Act {
	busy = $state(false);
	problem = $state.raw<Problem>();
	readonly #claim: Resource<Claim>;
	#attempt: { id: string; text: string } | undefined;

	constructor(claim: Resource<Claim>) {
		this.#claim = claim;
	}

	/** Whether it went through; the claim is then the new one. `first` runs before, e.g. an upload. */
	async run(
		address: (id: string) => Url<Claim>,
		body: object = {},
		first?: () => Promise<unknown>
	): Promise<boolean> {
		this.busy = true;
		this.problem = undefined;
		try {
			await first?.();
			this.#claim.set(await put(address(this.#idOf(body)), body));
			this.#attempt = undefined;
			return true;
		} catch (problem) {
			this.problem = problem instanceof Problem ? problem : new Problem(500);
			return false;
		} finally {
			this.busy = false;
		}
	}

	#idOf(body: object): string {
		const text = JSON.stringify(body);
		if (this.#attempt?.text !== text) this.#attempt = { id: newId(), text };
		return this.#attempt.id;
	}
}
