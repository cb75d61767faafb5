import { expect, test } from 'vitest';
import { actOf } from './keys.ts';

const press = (key: string, more: Partial<KeyboardEvent> = {}) => ({
	key,
	ctrlKey: false,
	metaKey: false,
	altKey: false,
	repeat: false,
	target: document.body as EventTarget,
	...more
});

test('one key decides, in either case', () => {
	expect(actOf(press('a'))).toBe('approve');
	expect(actOf(press('R'))).toBe('reject');
	expect(actOf(press('?'))).toBe('help');
	expect(actOf(press('x'))).toBeNull();
});

test('shortcuts of the browser stay its own', () => {
	expect(actOf(press('r', { ctrlKey: true }))).toBeNull();
	expect(actOf(press('a', { metaKey: true }))).toBeNull();
});

test('a held key moves on but decides nothing twice', () => {
	expect(actOf(press('a', { repeat: true }))).toBeNull();
	expect(actOf(press('j', { repeat: true }))).toBe('next');
});

test('nothing is decided while someone types or a sheet is open', () => {
	for (const tag of ['input', 'textarea', 'select', 'dialog']) {
		const target = document.createElement(tag);
		expect(actOf(press('a', { target }))).toBeNull();
	}
});
