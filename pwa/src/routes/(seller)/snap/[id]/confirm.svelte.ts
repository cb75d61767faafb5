import { put } from '#lib/api/client.ts';
import { Problem } from '#lib/api/problem.ts';
import type { Claim, PutAnswer } from '#lib/api/types.ts';
import { urls } from '#lib/api/urls.ts';
import { empty, stillReading } from '#lib/claim/faces.ts';
import { poll } from '#lib/claim/poll.ts';
import { newId } from '#lib/ids.ts';
import { prepare } from '#lib/photo/prepare.ts';
import { stopwatch, upload } from '#lib/photo/snap.svelte.ts';
import { resource } from '#lib/state/load.ts';
import type { Resource } from '#lib/state/resource.svelte.ts';

/** A claim between the snap and the submit: watched while it is read, answered, sent. */
export class Confirm {
	readonly claim: Resource<Claim>;
	readonly id: string;
	/** What is being sent: the id of a question, or `submit`. */
	sending = $state<string>();
	/** What is done with further pages: made ready here, then sent. */
	adding = $state<'preparing' | 'sending'>();
	problem = $state.raw<Problem>();
	/** The same answer sent again keeps its id, so that it counts once. */
	#attempt: { id: string; text: string } | undefined;

	constructor(id: string) {
		this.id = id;
		this.claim = resource(urls.claim(id));
	}

	/** Looks until the claim is read. */
	async watch(signal: AbortSignal): Promise<void> {
		const look = async () => {
			await this.claim.reload();
			return this.claim.value;
		};
		await poll(look, (claim) => !stillReading(claim), signal);
	}

	/** The claim after the answer; `null` when it did not go through. */
	async answer(what: string, answer: PutAnswer): Promise<Claim | null> {
		this.sending = what;
		this.problem = undefined;
		try {
			const claim = await put(urls.answer(this.id, this.#idOf(answer)), answer);
			this.claim.set(claim);
			this.#attempt = undefined;
			return claim;
		} catch (problem) {
			this.problem = problem instanceof Problem ? problem : new Problem(500);
			return null;
		} finally {
			this.sending = undefined;
		}
	}

	/** More pages for the claim; they go up one by one, then all of it is read again. */
	async add(files: File[]): Promise<void> {
		this.sending = 'pages';
		this.problem = undefined;
		try {
			const ids: string[] = [];
			for (const file of files) {
				const id = newId();
				this.adding = 'preparing';
				const prepared = await prepare(file);
				this.adding = 'sending';
				await upload(id, prepared);
				ids.push(id);
			}
			await this.answer('pages', { ...empty(false), receipt_ids: ids });
		} catch (problem) {
			this.problem = problem instanceof Problem ? problem : new Problem(500);
		} finally {
			this.sending = undefined;
			this.adding = undefined;
		}
	}

	async submit(answer: PutAnswer = empty(true)): Promise<Claim | null> {
		stopwatch.stop(this.id);
		return this.answer('submit', { ...answer, submit: true });
	}

	async withdraw(): Promise<Claim | null> {
		this.sending = 'withdraw';
		this.problem = undefined;
		try {
			const claim = await put(urls.withdrawal(this.id, newId()));
			this.claim.set(claim);
			return claim;
		} catch (problem) {
			this.problem = problem instanceof Problem ? problem : new Problem(500);
			return null;
		} finally {
			this.sending = undefined;
		}
	}

	#idOf(answer: PutAnswer): string {
		const text = JSON.stringify(answer);
		if (this.#attempt?.text !== text) this.#attempt = { id: newId(), text };
		return this.#attempt.id;
	}
}
