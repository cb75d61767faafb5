/** Reads barcodes from what the camera sees. */

export interface Found {
	rawValue: string;
}
export interface Detector {
	detect(source: HTMLVideoElement): Promise<Found[]>;
}
interface DetectorClass {
	new (options?: { formats: string[] }): Detector;
	getSupportedFormats(): Promise<string[]>;
}

/** What stands on goods and their boxes. */
const FORMATS = ['ean_13', 'ean_8', 'upc_a', 'upc_e', 'itf', 'code_128', 'code_39', 'qr_code'];

/** The browser's reader, else ours, which is fetched then; null where neither runs. */
export async function detector(): Promise<Detector | null> {
	const known = (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;
	const here = (await known?.getSupportedFormats().catch((): string[] => [])) ?? [];
	const formats = FORMATS.filter((format) => here.includes(format));
	if (known && formats.length) return new known({ formats });
	try {
		const { ours } = await import('./zxing.ts');
		return await ours();
	} catch {
		return null; // no WebAssembly here, or no signal to fetch it
	}
}

/** The first code that can be asked for; a GS1 link of a QR code is its GTIN. */
export function codeOf(found: Found[]): string | null {
	for (const { rawValue } of found) {
		const text = rawValue.trim();
		const gtin = /\/01\/(\d{8,14})(?:[/?#]|$)/.exec(text)?.[1];
		if (gtin) return gtin;
		if (text && text.length <= 80 && !/^[a-z][a-z\d+.-]*:/i.test(text)) return text;
	}
	return null;
}
