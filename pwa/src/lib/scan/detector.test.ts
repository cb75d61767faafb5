import { afterEach, expect, test, vi } from 'vitest';
import { codeOf, detector } from './detector.ts';

afterEach(() => vi.unstubAllGlobals());

const seen = (...texts: string[]) => texts.map((rawValue) => ({ rawValue, format: 'ean_13' }));

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

test('a browser without a reader has none', async () => {
	expect(await detector()).toBeNull();
});

test('a browser whose reader knows no barcode has none either', async () => {
	vi.stubGlobal(
		'BarcodeDetector',
		class {
			static getSupportedFormats = async () => ['face'];
		}
	);
	expect(await detector()).toBeNull();
});
