/** Reads barcodes from a picture: the browser's own reader where it has one. */

export interface Found {
	rawValue: string;
	format: string;
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

/** A reader of barcodes, or null where there is none. */
export async function detector(): Promise<Detector | null> {
	const known = (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;
	if (!known) return null;
	const here = await known.getSupportedFormats().catch((): string[] => []);
	const formats = FORMATS.filter((format) => here.includes(format));
	return formats.length ? new known({ formats }) : null;
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
