import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import { get, put } from '#lib/api/client.ts';
import { Problem } from '#lib/api/problem.ts';
import type { Claim, PutDecision, Queue, QueueItem } from '#lib/api/types.ts';
import { urls } from '#lib/api/urls.ts';
import { pagesOf } from '#lib/claim/boxes.ts';
import { after, merge, neighbour, putBack } from '#lib/claim/queue.ts';
import { newId } from '#lib/ids.ts';
import { counts } from '#lib/state/counts.svelte.ts';
import { session } from '#lib/state/session.svelte.ts';

/** An approval that can still be taken back. */
interface Approved {
	item: QueueItem;
	/** Where it stood in the queue. */
	at: number;
	decisionId: string;
	/** When the points land, by this device's clock. */
	until: number;
}

const UNDO_MS = 10_000;

const asProblem = (error: unknown): Problem =>
	error instanceof Problem ? error : new Problem(500);

/** The queue, the claim under review, and the decision that can still be undone. */
export class ReviewDesk {
	items = $state.raw<QueueItem[]>();
	waiting = $state(0);
	problem = $state.raw<Problem>();
	busy = $state(false);

	currentId = $state<string | null>(null);
	/** Claims as they came, so that going back and the next one are there at once. */
	readonly #claims = new SvelteMap<string, Claim>();
	claimProblem = $state.raw<Problem>();

	deciding = $state(false);
	/** What went wrong with the last decision; a conflict stays until the reviewer goes on. */
	decisionProblem = $state.raw<Problem>();
	conflict = $state(false);
	/** Approvals within their ten seconds, oldest first; each keeps its own, whatever is decided next. */
	undoable = $state.raw<Approved[]>([]);
	/** Whether the last approval's time has passed, so that a late Z gets a word. */
	late = $state(false);
	#attempt: { id: string; text: string } | undefined;
	/** Decided here, so that a late answer does not bring them back. */
	readonly #gone = new SvelteSet<string>();

	readonly item: QueueItem | undefined = $derived(
		this.items?.find((item) => item.id === this.currentId)
	);
	readonly claim: Claim | undefined = $derived(
		this.currentId ? this.#claims.get(this.currentId) : undefined
	);
	readonly place: number = $derived(
		this.items?.findIndex((item) => item.id === this.currentId) ?? -1
	);

	constructor() {
		void this.reload();
	}

	async reload(): Promise<void> {
		this.busy = true;
		this.problem = undefined;
		try {
			if (!(await session.ready())) throw new Problem(401);
			this.#take(await get(urls.review({ limit: 50 })));
		} catch (error) {
			this.problem = asProblem(error);
		} finally {
			this.busy = false;
		}
	}

	#take(queue: Queue): void {
		this.items = this.items ? merge(this.items, queue.items, this.#gone) : queue.items;
		this.#count(queue.waiting);
		if (this.conflict || this.item) return;
		// Decided by somebody else while it was looked at: say so instead of changing it under the hand.
		if (this.currentId && this.items.length > 0) this.conflict = true;
		else void this.open(this.items[0]?.id ?? null);
	}

	#count(waiting: number): void {
		this.waiting = Math.max(0, waiting);
		counts.waiting = this.waiting;
	}

	/** Shows a claim and fetches the one behind it, picture included. */
	async open(id: string | null): Promise<void> {
		this.currentId = id;
		this.conflict = false;
		this.decisionProblem = undefined;
		this.claimProblem = undefined;
		if (!id) return;
		try {
			await this.#fetch(id);
		} catch (error) {
			if (this.currentId === id) this.claimProblem = asProblem(error);
			return;
		}
		const next = neighbour(this.items ?? [], id, 1);
		if (next && next.id !== id) void this.#preload(next.id);
	}

	async #fetch(id: string): Promise<Claim> {
		const claim = await get(urls.claim(id));
		this.#claims.set(id, claim);
		return claim;
	}

	async #preload(id: string): Promise<void> {
		if (this.#claims.has(id)) return;
		const claim = await this.#fetch(id).catch(() => undefined);
		const [page] = claim ? pagesOf(claim) : [];
		if (page) new Image().src = page.view_url;
	}

	move(step: 1 | -1): void {
		const to = neighbour(this.items ?? [], this.currentId, step);
		if (to && to.id !== this.currentId) void this.open(to.id);
	}

	/** Whether it was recorded. The next claim is then the current one. */
	async decide(decision: PutDecision): Promise<boolean> {
		const { item } = this;
		if (!item || this.deciding) return false;
		this.deciding = true;
		this.decisionProblem = undefined;
		const decisionId = this.#idOf(item.id, decision);
		try {
			const decided = await put(urls.decision(item.id, decisionId), decision);
			if (decision.kind === 'approve') this.#keep(item, decisionId, decided);
		} catch (error) {
			this.#failed(asProblem(error));
			return false;
		} finally {
			this.deciding = false;
		}
		this.#attempt = undefined;
		this.#remove(item.id);
		return true;
	}

	/** Remembers an approval until its points land. */
	#keep(item: QueueItem, decisionId: string, { decision, decided_at }: Claim): void {
		const told = Date.parse(decision?.undo_until ?? '') - Date.parse(decided_at ?? '');
		const lasts = Number.isNaN(told) ? UNDO_MS : told;
		const kept = { item, at: this.place, decisionId, until: Date.now() + lasts };
		this.undoable = [...this.undoable, kept];
		this.late = false;
		setTimeout(() => {
			if (!this.undoable.includes(kept)) return;
			this.#drop(kept);
			this.late = this.undoable.length === 0;
		}, lasts);
	}

	#drop(kept: Approved): void {
		this.undoable = this.undoable.filter((one) => one !== kept);
	}

	/** Seconds in which the newest approval can still be taken back; 0 when none can. */
	get undoSeconds(): number {
		const last = this.undoable.at(-1);
		return last ? Math.max(0, (last.until - Date.now()) / 1000) : 0;
	}

	#failed(problem: Problem): void {
		this.decisionProblem = problem;
		this.conflict = problem.status === 409 && problem.slug === 'claim-moved';
	}

	/** The same decision sent again keeps its id, so that it counts once. */
	#idOf(claim: string, decision: PutDecision): string {
		const text = JSON.stringify([claim, decision]);
		if (this.#attempt?.text !== text) this.#attempt = { id: newId(), text };
		return this.#attempt.id;
	}

	#remove(id: string): void {
		const next = after(this.items ?? [], id);
		this.#gone.add(id);
		this.#claims.delete(id);
		this.items = this.items?.filter((item) => item.id !== id);
		this.#count(this.waiting - 1);
		void this.open(next?.id ?? null);
	}

	/** Lets go of a claim that somebody else decided. */
	skip(): void {
		if (this.currentId) this.#remove(this.currentId);
	}

	/** Takes the newest approval back; `null` when there is none. */
	async undo(): Promise<QueueItem | null> {
		const last = this.undoable.at(-1);
		if (!last || this.deciding) return null;
		this.deciding = true;
		try {
			await put(urls.undo(last.item.id, last.decisionId));
		} catch (error) {
			this.#drop(last);
			throw asProblem(error);
		} finally {
			this.deciding = false;
		}
		this.#drop(last);
		this.#gone.delete(last.item.id);
		this.items = putBack(this.items ?? [], last.item, last.at);
		this.#count(this.waiting + 1);
		void this.open(last.item.id);
		return last.item;
	}
}
