import { afterEach, expect, test, vi } from 'vitest';
import { codeOf, detector } from './detector.ts';

afterEach(() => vi.unstubAllGlobals());

const seen = (...texts: string[]) => texts.map((rawValue) => ({ rawValue }));

test('a number under bars is asked for as it is', () => {
	expect(codeOf(seen('0012345678905'))).toBe('0012345678905');
	expect(codeOf(seen('  NC-TS7 '))).toBe('NC-TS7');
});

test('the GTIN is taken from a link on the box, and another link is no product', () => {
	expect(codeOf(seen('https://id.gs1.org/01/09506000134352/10/AB'))).toBe('09506000134352');
	expect(codeOf(seen('https://example.com/sale'))).toBeNull();
	expect(codeOf(seen('https://example.com/sale', '4006381333931'))).toBe('4006381333931');
	expect(codeOf([])).toBeNull();
});

test('the reader of the browser is taken where it knows what stands on goods', async () => {
	const asked: unknown[] = [];
	vi.stubGlobal(
		'BarcodeDetector',
		class {
			static getSupportedFormats = async () => ['aztec', 'ean_13', 'upc_a'];
			constructor(options: unknown) {
				asked.push(options);
			}
		}
	);
	expect(await detector()).not.toBeNull();
	expect(asked).toEqual([{ formats: ['ean_13', 'upc_a'] }]);
});

test('where neither reader runs, there is none', async () => {
	expect(await detector()).toBeNull(); // no canvas here
});
