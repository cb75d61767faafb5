import { fireEvent, render, screen } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import Choices from './Choices.svelte';

const choices = [
	{ value: 'en', label: 'English' },
	{ value: 'es', label: 'Español' }
];

test('a choice that could not be kept goes back to what holds', async () => {
	const onchoose = vi.fn(async () => {});
	render(Choices, { label: 'Language', value: 'en', choices, onchoose });
	await fireEvent.click(screen.getByLabelText('Español'));
	await vi.waitFor(() =>
		expect(screen.getByLabelText<HTMLInputElement>('English').checked).toBe(true)
	);
	expect(onchoose).toHaveBeenCalledWith('es');
	expect(screen.getByLabelText<HTMLInputElement>('Español').checked).toBe(false);
});
