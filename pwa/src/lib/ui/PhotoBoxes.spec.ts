import { fireEvent, render, screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import type { Box } from '../api/types.ts';
import type { Mark } from '../claim/boxes.ts';
import PhotoBoxes from './PhotoBoxes.svelte';

const page = { no: 1, width: 1200, height: 1600, view_url: '/view', thumb_url: '/thumb' };
const box: Box = [
	[0.1, 0.2],
	[0.9, 0.2],
	[0.9, 0.25],
	[0.1, 0.25]
];
const marks: Mark[] = [
	{ key: 'line:1', kind: 'earns', box, page: 1, no: 1 },
	{ key: 'line:3', kind: 'other', box, page: 1, no: null }
];

// jsdom lays nothing out.
globalThis.ResizeObserver ??= class {
	observe() {}
	unobserve() {}
	disconnect() {}
};

const picture = () => document.querySelector('image')!;

test('boxes and numbers appear with the picture, not before', async () => {
	render(PhotoBoxes, { page, marks, label: 'Photo' });
	expect(document.querySelectorAll('polygon')).toHaveLength(0);
	await fireEvent.load(picture());
	expect(document.querySelectorAll('polygon')).toHaveLength(2);
	expect(screen.getByText('1')).toBeTruthy();
	expect(picture().classList.contains('here')).toBe(true);
});

test('a picture that does not come says so and can be asked for again', async () => {
	render(PhotoBoxes, { page, marks, label: 'Photo' });
	await fireEvent.error(picture());
	expect(screen.getByText(/didn’t load/)).toBeTruthy();
	await fireEvent.click(screen.getByRole('button'));
	expect(screen.queryByText(/didn’t load/)).toBeNull();
});
