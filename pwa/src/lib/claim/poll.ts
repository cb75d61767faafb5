const FIRST = 400;
const LONGEST = 4000;

/** How long to wait before the n-th look (from 0): 400 ms, then ever longer, at most 4 s. */
export const pause = (look: number): number => Math.min(LONGEST, Math.round(FIRST * 1.35 ** look));

/**
 * Looks again and again until `enough` or aborted. Errors do not end it: reading goes on without us,
 * and `look` says what went wrong in its own way.
 */
export async function poll<T>(
	look: () => Promise<T | undefined>,
	enough: (found: T) => boolean,
	signal: AbortSignal
): Promise<void> {
	for (let count = 0; !signal.aborted; count++) {
		await sleep(pause(count), signal);
		if (signal.aborted) return;
		const found = await look();
		if (found !== undefined && enough(found)) return;
	}
}

const sleep = (ms: number, signal: AbortSignal): Promise<void> =>
	new Promise((resolve) => {
		const timer = setTimeout(resolve, ms);
		signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
	});
