/** The size of a picture whose long side is at most `most`; never larger than it was. */
export function fit(
	width: number,
	height: number,
	most: number
): { width: number; height: number } {
	const scale = Math.min(1, most / Math.max(width, height));
	return {
		width: Math.max(1, Math.round(width * scale)),
		height: Math.max(1, Math.round(height * scale))
	};
}

/** Over this we send what the camera made without touching it: decoding it could kill the tab. */
export const MOST_PIXELS = 64_000_000;
/** What the server takes for one file. */
export const MOST_BYTES = 25 * 1024 * 1024;
