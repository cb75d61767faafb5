/** What went wrong, as the API says it (RFC 9457), or `no-connection` when nothing answered. */
export class Problem extends Error {
	override name = 'Problem';
	/** 0 when no answer came. */
	readonly status: number;
	/** Stable name of the problem: the end of its type, e.g. `not-enough-points`. */
	readonly slug: string;
	readonly detail: string;
	/** For people who call us about it. */
	readonly requestId: string | null;
	/** Validation: what is wrong, by field. */
	readonly errors: Record<string, string[]>;
	readonly facts: Record<string, unknown>;

	constructor(status: number, body: Record<string, unknown> = {}) {
		const { type, title, detail, errors, request_id: requestId, ...facts } = body;
		super(String(title ?? `HTTP ${status}`));
		this.status = status;
		this.slug = String(type ?? '').replace(/^.*\//, '') || (status ? `http-${status}` : '');
		this.detail = String(detail ?? '');
		this.requestId = typeof requestId === 'string' ? requestId : null;
		this.errors = (errors as Record<string, string[]>) ?? {};
		this.facts = facts;
	}

	static noConnection(): Problem {
		return new Problem(0, { type: 'no-connection', title: 'No connection' });
	}

	static async of(response: Response): Promise<Problem> {
		const body: unknown = await response.json().catch(() => null);
		return new Problem(response.status, (body as Record<string, unknown>) ?? {});
	}
}

/** Is the work done, should it be sent again later, or was it refused for good? */
export function outcome(status: number): 'done' | 'retry' | 'refused' {
	if (status >= 200 && status < 400) return 'done';
	// 0: no answer; 401: sign in again; 408, 429, 5xx: not our fault. Keep the work.
	if (status === 0 || status === 401 || status === 408 || status === 429 || status >= 500) {
		return 'retry';
	}
	return 'refused';
}
