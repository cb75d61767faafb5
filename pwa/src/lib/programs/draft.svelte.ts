import { get, put } from '../api/client.ts';
import { outcome, Problem } from '../api/problem.ts';
import { urls } from './urls.ts';
import type { Content, Draft } from './types.ts';

const PAUSE = 500;
const AGAIN = 5_000;

/** How the writing stands with the server. */
export type Saving = 'saved' | 'saving' | 'waiting' | 'conflict' | 'refused';

/**
 * A draft on the desk: what is changed here is saved by itself, one revision after the other.
 * Without a connection it waits and tries again; when somebody else saved meanwhile it stops, and
 * the person says whose writing counts.
 */
export class DraftDesk {
	content = $state.raw<Content>({});
	saving = $state<Saving>('saved');
	problem = $state.raw<Problem>();
	/** What somebody else saved meanwhile. */
	theirs = $state.raw<Draft>();
	/** The last that is safe with the server. */
	saved = $state.raw<Draft>() as Draft;
	#dirty = false;
	#sent: Content | undefined;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#running: Promise<void> | undefined;

	constructor(draft: Draft) {
		this.saved = draft;
		this.content = draft.content;
	}

	change(content: Content): void {
		this.content = content;
		this.#dirty = true;
		if (this.saving === 'conflict') return;
		this.saving = 'saving';
		this.#soon(PAUSE);
	}

	/** Everything that was written is with the server, or `saving` says why not. */
	async flush(): Promise<void> {
		clearTimeout(this.#timer);
		if (this.#running) await this.#running;
		if (this.#dirty && this.saving !== 'conflict') await this.#send();
	}

	/** After a conflict: my writing over theirs, as the next revision. */
	async keepMine(): Promise<void> {
		if (!this.theirs) return;
		this.saved = this.theirs;
		this.theirs = undefined;
		this.saving = 'saving';
		this.#dirty = true;
		await this.#send();
	}

	/** After a conflict: theirs, mine is given up. */
	takeTheirs(): void {
		if (!this.theirs) return;
		this.saved = this.theirs;
		this.content = this.theirs.content;
		this.theirs = undefined;
		this.#dirty = false;
		this.saving = 'saved';
	}

	/** Nothing is sent any more. */
	leave(): void {
		clearTimeout(this.#timer);
	}

	#soon(pause: number): void {
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => void this.flush(), pause);
	}

	#send(): Promise<void> {
		this.#running = this.#put().finally(() => (this.#running = undefined));
		return this.#running;
	}

	async #put(): Promise<void> {
		this.#dirty = false;
		const { id, program_id, revision } = this.saved;
		const content = this.content;
		this.saving = 'saving';
		try {
			this.saved = await put(urls.draft(id), { program_id, revision: revision + 1, content });
			this.problem = undefined;
			if (this.#dirty) this.#soon(PAUSE);
			else this.saving = 'saved';
		} catch (error) {
			if (!(error instanceof Problem)) throw error;
			this.#dirty = true;
			const answered = outcome(error.status) !== 'retry';
			await this.#failed(error);
			// What may have arrived without an answer is remembered.
			this.#sent = answered ? undefined : content;
		}
	}

	/** What stands there may be mine: sent, and its answer lost on the way. */
	async #moved(found: Draft): Promise<void> {
		if (!this.#sent || !alike(found.content, this.#sent)) {
			this.theirs = found;
			return;
		}
		this.saved = found;
		this.problem = undefined;
		await this.#put();
	}

	async #failed(problem: Problem): Promise<void> {
		this.problem = problem;
		if (problem.slug === 'draft-moved') {
			this.saving = 'conflict';
			try {
				await this.#moved(await get(urls.draft(this.saved.id)));
			} catch (error) {
				if (!(error instanceof Problem)) throw error;
				this.problem = error;
			}
		} else if (outcome(problem.status) === 'retry') {
			this.saving = 'waiting';
			this.#soon(AGAIN);
		} else this.saving = 'refused';
	}
}

/** The same, whatever the order of its names. */
function alike(one: unknown, two: unknown): boolean {
	if (typeof one !== 'object' || typeof two !== 'object' || !one || !two) return one === two;
	const names = Object.keys(one);
	return (
		names.length === Object.keys(two).length &&
		names.every((name) => alike(one[name as keyof object], two[name as keyof object]))
	);
}
