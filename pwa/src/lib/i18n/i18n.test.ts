import { afterEach, expect, test } from 'vitest';
import en from './en.ts';
import es from './es.ts';
import { language, m } from './i18n.svelte.ts';
import { says, saysInLine } from './problems.ts';
import { reason } from './words.ts';
import { Problem } from '../api/problem.ts';

afterEach(() => language.speak('en'));

/** Every leaf of a dictionary with its path: `home.title`. */
function leaves(words: object, path = ''): [string, unknown][] {
	return Object.entries(words).flatMap(([key, value]): [string, unknown][] =>
		value !== null && typeof value === 'object'
			? leaves(value, `${path}${key}.`)
			: [[path + key, value]]
	);
}

test('the words change with the language, and the page says which it speaks', async () => {
	expect(m.nav.claims).toBe('Claims');
	await language.speak('es');
	expect(m.nav.claims).toBe('Ventas');
	expect(document.documentElement.lang).toBe('es');
});

test('Spanish has the same words as English, none empty', () => {
	expect(leaves(es).map(([path]) => path)).toEqual(leaves(en).map(([path]) => path));
	const empty = leaves(es).filter(([, value]) => value === '');
	expect(empty).toEqual([]);
});

test('the voice stays calm: no exclamation marks, no "Oops", in any language', () => {
	const loud = [...leaves(en), ...leaves(es)].filter(
		([, value]) => typeof value === 'string' && /[!¡]|oops|sorry/i.test(value)
	);
	expect(loud).toEqual([]);
});

test('an unknown code still has a sentence', () => {
	expect(reason('MISSING_PAGE')).toBe('A page is missing');
	expect(reason('SOMETHING_NEW')).toBe(en.reasons.OTHER);
	expect(reason(null)).toBe(en.reasons.OTHER);
});

test('a problem is told as what happened, what is safe and what to do', () => {
	expect(says(Problem.noConnection()).title).toBe(en.errors.no_connection_title);
	expect(says(new Problem(503)).text).toBe(en.errors.server);
	expect(says(new Problem(409, { title: 'Taken', detail: 'Someone decided first.' }))).toEqual({
		title: 'Taken',
		text: 'Someone decided first.'
	});
});

test('where there is one line for it, a problem still says what happened', () => {
	expect(saysInLine(new Problem(503))).toBe(`${en.errors.server_title}. ${en.errors.server}`);
});
