import { render } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import type { Pill } from '../api/types.ts';
import StatusBadge from './StatusBadge.svelte';

const faces: [Pill, string, string][] = [
	['waiting_to_send', 'Waiting to send', 'read'],
	['reading', 'Reading', 'read'],
	['check_it', 'Check it', 'you'],
	['in_review', 'In review', 'us'],
	['needs_info', 'Needs info', 'you'],
	['approved', 'Approved', 'ok'],
	['rejected', 'Rejected', 'no'],
	['reversed', 'Reversed', 'back'],
	['on_hold', 'On hold', 'us'],
	['withdrawn', 'Withdrawn', 'read']
];

test.each(faces)('%s says "%s" in the colour of whose turn it is', (status, word, tone) => {
	const { container } = render(StatusBadge, { status });
	const pill = container.querySelector('.pill')!;
	expect(pill.textContent.trim()).toBe(word);
	expect(pill.classList).toContain(tone);
});

test.each(faces)('%s carries an icon that is not read out', (status) => {
	const { container } = render(StatusBadge, { status });
	const icon = container.querySelector('[aria-hidden="true"]');
	expect(icon?.querySelector('svg')).not.toBeNull();
	expect(icon?.textContent.trim()).toBe('');
});
