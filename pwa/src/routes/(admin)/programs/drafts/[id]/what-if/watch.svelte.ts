import { get, remove } from '#lib/api/client.ts';
import { Problem } from '#lib/api/problem.ts';
import { number } from '#lib/format.ts';
import { m } from '#lib/i18n/i18n.svelte.ts';
import type { Replay } from '#lib/programs/types.ts';
import { urls } from '#lib/programs/urls.ts';

const EVERY = 700;

/** A what-if while it runs: asked again and again until it is over. */
export class Watch {
	replay = $state.raw<Replay>();
	problem = $state.raw<Problem>();
	#timer: ReturnType<typeof setTimeout> | undefined;
	#over: () => void = () => {};

	/** 800 of 1,500 sales; nothing before it is known how many. */
	get told(): string {
		const { done = 0, total = 0 } = this.replay ?? {};
		return total ? m.programs.what_if.progress(number(done), number(total)) : '';
	}

	follow(replay: Replay, over: () => void): void {
		this.stop();
		this.replay = replay;
		this.#over = over;
		if (goesOn(replay)) this.#soon();
		else over();
	}

	async cancel(): Promise<void> {
		if (!this.replay) return;
		await this.#ask(() => remove(urls.replay(this.replay!.id)));
	}

	stop(): void {
		clearTimeout(this.#timer);
	}

	#soon(): void {
		this.stop();
		this.#timer = setTimeout(() => void this.#ask(() => get(urls.replay(this.replay!.id))), EVERY);
	}

	async #ask(asked: () => Promise<Replay>): Promise<void> {
		try {
			this.replay = await asked();
			this.problem = undefined;
		} catch (error) {
			if (!(error instanceof Problem)) throw error;
			this.problem = error;
		}
		if (this.replay && goesOn(this.replay)) this.#soon();
		else {
			this.stop();
			this.#over();
		}
	}
}

const goesOn = ({ state }: Replay): boolean => state === 'queued' || state === 'running';
