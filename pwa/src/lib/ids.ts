/**
 * A UUIDv7: 48 bits of milliseconds, then random. The phone makes the id of everything it creates,
 * so that sending twice is harmless.
 */
export function newId(now: number = Date.now()): string {
	const bytes = crypto.getRandomValues(new Uint8Array(16));
	let rest = now;
	for (let place = 5; place >= 0; place--) {
		bytes[place] = rest % 256;
		rest = Math.floor(rest / 256);
	}
	bytes[6] = 0x70 | (bytes[6]! & 0x0f);
	bytes[8] = 0x80 | (bytes[8]! & 0x3f);
	const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
	return [8, 12, 16, 20, 32].map((end, i) => hex.slice([0, 8, 12, 16, 20][i], end)).join('-');
}
