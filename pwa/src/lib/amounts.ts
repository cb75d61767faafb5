/** Amounts as people type them, exact: read from their digits, never by division. */

/** How many digits a currency has after its point. */
export const digitsOf = (currency: string): number =>
	new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
		.maximumFractionDigits ?? 2;

/** '0.01' of a currency in whole minor units; null for what is no amount above 0. */
export function minorOf(text: string, currency: string): number | null {
	const minor = scaled(text, digitsOf(currency));
	return minor === null || minor < 1 ? null : minor;
}

/** '87.5' percent as 8750 basis points; null for what is no share. */
export function bpsOf(text: string): number | null {
	const bps = scaled(text.replace('%', ''), 2);
	return bps === null || bps > 10_000 ? null : bps;
}

/** A decimal number times a power of ten. */
export function scaled(text: string, digits: number): number | null {
	const found = /^(\d{1,12})(?:[.,](\d*))?$/.exec(text.trim());
	const after = found?.[2] ?? '';
	if (!found || after.length > digits) return null;
	return Number(found[1] + after.padEnd(digits, '0'));
}

/** The other way: 8750 with 2 digits is typed '87.5'. */
export function typed(value: number, digits: number): string {
	const text = String(value).padStart(digits + 1, '0');
	const cut = text.length - digits;
	const after = text.slice(cut).replace(/0+$/, '');
	return text.slice(0, cut) + (after && `.${after}`);
}
