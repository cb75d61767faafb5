import { expect, test } from 'vitest';
import { deskOf, may } from './rights.ts';

test('everyone starts at the first screen that is theirs', () => {
	expect(deskOf(['program_manager', 'reviewer'])).toBe('/review');
	expect(deskOf(['finance'])).toBe('/finance');
	expect(deskOf(['auditor'])).toBe('/finance');
	expect(deskOf(['admin'])).toBe('/start');
});

test('one side asks for an adjustment, the other decides, an administrator neither', () => {
	for (const role of ['reviewer', 'program_manager', 'finance', 'admin'] as const) {
		const rights = [may([role], 'adjustments.ask'), may([role], 'adjustments.decide')];
		expect(rights).not.toEqual([true, true]);
		expect(rights.includes(true)).toBe(role !== 'admin');
	}
});

test('an auditor reads the books and changes nothing', () => {
	expect(may(['auditor'], 'finance.read')).toBe(true);
	for (const right of ['finance.set', 'adjustments.ask', 'adjustments.decide'] as const) {
		expect(may(['auditor'], right)).toBe(false);
	}
});
