import type { Problem } from '../api/problem.ts';
import { m } from '../i18n/i18n.svelte.ts';
import { says } from '../i18n/problems.ts';

type Known =
	| 'no_signal'
	| 'not_image_or_pdf'
	| 'empty'
	| 'truncated'
	| 'too_many_pixels'
	| 'pdf_too_long'
	| 'digest'
	| 'too_large'
	| 'password'
	| 'unreadable'
	| 'server';

/** By the slug of the problem or the code among its facts; the first that fits. */
const signs: [RegExp, Known][] = [
	[/digest|checksum/, 'digest'],
	[/pdf.*(long|pages)|too.many.pages/, 'pdf_too_long'],
	[/pixel/, 'too_many_pixels'],
	[/truncat|damaged/, 'truncated'],
	[/empty|blank/, 'empty'],
	[/password|locked/, 'password'],
	[/too.large|content.too|entity/, 'too_large'],
	[/image|unsupported|not-a-picture/, 'not_image_or_pdf'],
	[/unreadable/, 'unreadable']
];

export function kindOf(problem: Problem): Known | null {
	const name = `${problem.slug} ${String(problem.facts.code ?? '')}`
		.toLowerCase()
		.replace(/[_\s]/g, '-');
	const known = signs.find(([sign]) => sign.test(name))?.[1];
	if (known) return known;
	if (problem.status === 0) return 'no_signal';
	if (problem.status === 413) return 'too_large';
	if (problem.status === 415) return 'not_image_or_pdf';
	return problem.status >= 500 || problem.status === 408 ? 'server' : null;
}

export interface Said {
	title: string;
	text: string;
	/** Whether sending the same photo again can help. */
	again: boolean;
}

const passing = new Set<Known>(['no_signal', 'digest', 'server']);

export const isPdf = (name: string): boolean => name.toLowerCase().endsWith('.pdf');

/** Why a photo or PDF did not go, in three parts: what happened, what is safe, what to do. */
export function saysOfPhoto(problem: Problem, pdf = false): Said {
	const known = kindOf(problem);
	if (!known) return { ...says(problem), again: true };
	const words = pdf ? { ...m.snap.problems, ...m.snap.problems_pdf } : m.snap.problems;
	return { title: words[`${known}_title`], text: words[known], again: passing.has(known) };
}
