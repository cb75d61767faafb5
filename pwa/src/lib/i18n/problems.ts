import type { Problem } from '../api/problem.ts';
import { m } from './i18n.svelte.ts';

/** A problem in the person's words. A page that knows better says so itself. */
export function says(problem: Problem): { title: string; text: string } {
	const { errors } = m;
	if (problem.status === 0)
		return { title: errors.no_connection_title, text: errors.no_connection };
	if (problem.status === 404) return { title: errors.not_found_title, text: errors.not_found };
	if (problem.status === 403) return { title: errors.not_allowed_title, text: errors.not_allowed };
	if (problem.status === 429) return { title: errors.busy_title, text: errors.busy };
	if (problem.status < 500 && problem.detail)
		return { title: problem.message, text: problem.detail };
	return { title: errors.server_title, text: errors.server };
}

/** The same where there is one line for it: what happened, what is safe, what to do. */
export function saysInLine(problem: Problem): string {
	const { title, text } = says(problem);
	return `${title}. ${text}`;
}
