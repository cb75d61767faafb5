import { expect, test } from 'vitest';
import { Problem } from '../api/problem.ts';
import { isPdf, kindOf, saysOfPhoto } from './problems.ts';

const problem = (status: number, slug: string, facts: Record<string, unknown> = {}) =>
	new Problem(status, { type: `/problems/${slug}`, ...facts });

test.each([
	[problem(415, 'not-a-picture'), 'not_image_or_pdf'],
	[problem(415, 'unsupported-media'), 'not_image_or_pdf'],
	[problem(422, 'unreadable-file', { code: 'not_image_or_pdf' }), 'not_image_or_pdf'],
	[problem(422, 'empty-file'), 'empty'],
	[problem(409, 'damaged-picture'), 'truncated'],
	[problem(413, 'too-many-pixels'), 'too_many_pixels'],
	[problem(413, 'pdf-too-long'), 'pdf_too_long'],
	[problem(422, 'digest-mismatch'), 'digest'],
	[problem(413, 'too-large'), 'too_large'],
	[problem(409, 'locked-pdf'), 'password'],
	[problem(503, 'http-503'), 'server'],
	[Problem.noConnection(), 'no_signal']
])('%# is told apart', (given, expected) => {
	expect(kindOf(given)).toBe(expected);
});

test('only what can pass is offered again with the same photo', () => {
	expect(saysOfPhoto(Problem.noConnection()).again).toBe(true);
	expect(saysOfPhoto(problem(422, 'empty-file')).again).toBe(false);
});

test('an unknown problem keeps the words of the server', () => {
	const said = saysOfPhoto(
		new Problem(409, { type: '/problems/conflict', title: 'A', detail: 'B' })
	);
	expect(said).toEqual({ title: 'A', text: 'B', again: true });
});

test('a PDF is called a PDF', () => {
	const broken = problem(409, 'damaged-picture');
	expect(saysOfPhoto(broken, isPdf('Invoice.PDF')).title).toBe('The PDF is damaged');
	expect(saysOfPhoto(broken, isPdf('photo.jpg')).title).toBe('Part of the photo is missing');
	for (const slug of ['damaged-picture', 'empty-file', 'digest-mismatch']) {
		expect(saysOfPhoto(problem(422, slug), true).text).not.toMatch(/[Yy]our photo/);
	}
});
