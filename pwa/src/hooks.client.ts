import type { HandleClientError } from '@sveltejs/kit/hooks';
import { Problem } from '#lib/api/problem.ts';

/** What the last-resort screen needs to say: could we not ask, or did we break? */
export const handleError: HandleClientError = ({ kind, error }) => {
	if (error instanceof Problem) return { answer: error.status };
	if (kind === 'unknown') console.error(error);
};
