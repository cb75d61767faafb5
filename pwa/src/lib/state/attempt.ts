import { newId } from '../ids.ts';

/** The same thing sent again keeps its id, so that it counts once; another thing gets its own. */
export class Attempt {
	#last: { id: string; text: string } | undefined;

	idOf(content: unknown): string {
		const text = JSON.stringify(content);
		if (this.#last?.text !== text) this.#last = { id: newId(), text };
		return this.#last.id;
	}

	/** It arrived: the next one is new, whatever it says. */
	done(): void {
		this.#last = undefined;
	}
}
