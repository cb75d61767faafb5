import { put, putBytes } from '../api/client.ts';
import { Problem } from '../api/problem.ts';
import type { Claim, Receipt } from '../api/types.ts';
import { urls } from '../api/urls.ts';
import { newId } from '../ids.ts';
import { contentDigest } from './digest.ts';
import { MOST_BYTES } from './fit.ts';
import { prepare, type Prepared } from './prepare.ts';
import type { Verdict } from './quality.ts';

export interface SnapPage {
	/** Also the id of its receipt: sending it twice is harmless. */
	id: string;
	name: string;
	/** Address of the picture for this tab; `null` while it is being prepared or cannot be shown. */
	preview: string | null;
	verdict: Verdict | null;
	ready: boolean;
	sent: boolean;
	problem: Problem | null;
	/** Kept in memory until the claim has it: nothing is lost when sending fails. */
	prepared: Promise<Prepared>;
}

/** The pages being snapped. It outlives the screen, so that going back finds them again. */
class Snap {
	pages = $state.raw<SnapPage[]>([]);
	busy = $state(false);
	problem = $state.raw<Problem | null>(null);
	#claim = newId();
	#since = new Date();

	readonly preparing: boolean = $derived(this.pages.some((page) => !page.ready));

	add(files: Iterable<File>): void {
		this.problem = null;
		for (const file of files) {
			if (this.pages.length === 0) this.#since = new Date();
			const page = { id: newId(), name: file.name, prepared: prepare(file) };
			const fresh = { preview: null, verdict: null, ready: false, sent: false, problem: null };
			this.pages = [...this.pages, { ...page, ...fresh }];
			void page.prepared.then((done) => this.#prepared(page.id, done));
		}
	}

	#prepared(id: string, { file, visible, verdict }: Prepared): void {
		this.#change(id, { ready: true, verdict, preview: visible ? URL.createObjectURL(file) : null });
	}

	#change(id: string, change: Partial<SnapPage>): void {
		this.pages = this.pages.map((page) => (page.id === id ? { ...page, ...change } : page));
	}

	remove(id: string): void {
		for (const page of this.pages) {
			if (page.id === id && page.preview) URL.revokeObjectURL(page.preview);
		}
		this.pages = this.pages.filter((page) => page.id !== id);
		// Other pages make another claim.
		this.#claim = newId();
		this.problem = null;
	}

	/** Sends what is not there yet, then makes the claim. `null` when something went wrong; it says what. */
	async send(branchId: string | null): Promise<Claim | null> {
		this.busy = true;
		this.problem = null;
		try {
			for (const page of this.pages) if (!page.sent) await this.#upload(page);
			const claim = await put(urls.claim(this.#claim), {
				receipt_ids: this.pages.map((page) => page.id),
				snapped_at: this.#since.toISOString(),
				branch_id: branchId,
				submit_when_read: false
			});
			stopwatch.start(claim.id, this.#since);
			this.clear();
			return claim;
		} catch (problem) {
			this.problem = known(problem);
			return null;
		} finally {
			this.busy = false;
		}
	}

	async #upload(page: SnapPage): Promise<void> {
		try {
			await upload(page.id, await page.prepared);
			this.#change(page.id, { sent: true, problem: null });
		} catch (problem) {
			this.#change(page.id, { problem: known(problem) });
			throw problem;
		}
	}

	clear(): void {
		for (const page of this.pages) if (page.preview) URL.revokeObjectURL(page.preview);
		this.pages = [];
		this.problem = null;
		this.#claim = newId();
	}
}

function known(problem: unknown): Problem {
	if (problem instanceof Problem) return problem;
	console.error(problem);
	return new Problem(0, { type: 'unreadable-file' });
}

/** One file to the server, with its digest. Throws Problem. */
export async function upload(id: string, { file, mediaType }: Prepared): Promise<Receipt> {
	if (file.size > MOST_BYTES) throw new Problem(413, { type: 'too-large' });
	if (file.size === 0) throw new Problem(422, { type: 'empty-file' });
	const bytes = await file.arrayBuffer();
	return putBytes(urls.receipt(id), new Blob([bytes]), {
		'Content-Type': mediaType,
		'Content-Digest': await contentDigest(bytes)
	});
}

/** From the snap to the tap on Submit, for this tab: what the person felt, not what a server measured. */
class Stopwatch {
	#started = new Map<string, number>();
	#took = new Map<string, number>();

	start(claim: string, at: Date): void {
		this.#started.set(claim, at.getTime());
	}

	stop(claim: string, now: Date = new Date()): void {
		const started = this.#started.get(claim);
		if (started !== undefined) this.#took.set(claim, Math.round((now.getTime() - started) / 1000));
	}

	/** Seconds; `null` when it began elsewhere or took longer than anybody wants to read. */
	took(claim: string): number | null {
		const seconds = this.#took.get(claim) ?? null;
		return seconds !== null && seconds <= 300 ? Math.max(1, seconds) : null;
	}
}

export const stopwatch = new Stopwatch();
export const snap = new Snap();
