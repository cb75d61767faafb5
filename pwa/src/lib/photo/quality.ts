/** How a photo will read, judged on a small copy. It advises, it never stands in the way. */

export interface Quality {
	/** Variance of the Laplacian of the grey picture: low is blurry. */
	sharpness: number;
	/** Mean luma, 0..255. */
	brightness: number;
	/** Share of blown-out pixels, 0..1, counted only where they form patches. */
	glare: number;
}

export type Verdict = 'blurry' | 'dark' | 'glare';

/** Under this the small print does not read; measured on copies with 640 px on the long side. */
const BLURRY = 60;
const DARK = 40;
const GLARE = 0.25;
const BLOWN = 250;

/** `null` is a good photo. Darkness first: it is why a photo is blurry. */
export function verdict({ sharpness, brightness, glare }: Quality): Verdict | null {
	if (brightness < DARK) return 'dark';
	if (sharpness < BLURRY) return 'blurry';
	return glare > GLARE ? 'glare' : null;
}

type Picture = Pick<ImageData, 'data' | 'width' | 'height'>;

export function measure(picture: Picture): Quality {
	const grey = greyOf(picture);
	const { width, height } = picture;
	return {
		sharpness: edges(grey, width, height),
		brightness: grey.reduce((sum, value) => sum + value, 0) / Math.max(1, grey.length),
		glare: blownOut(grey, width, height)
	};
}

function greyOf({ data, width, height }: Picture): Float32Array {
	const grey = new Float32Array(width * height);
	for (let at = 0; at < grey.length; at++) {
		const pixel = 4 * at;
		grey[at] = 0.299 * data[pixel]! + 0.587 * data[pixel + 1]! + 0.114 * data[pixel + 2]!;
	}
	return grey;
}

function edges(grey: Float32Array, width: number, height: number): number {
	let [sum, squares] = [0, 0];
	for (let y = 1; y < height - 1; y++) {
		for (let x = 1; x < width - 1; x++) {
			const at = y * width + x;
			const edge =
				4 * grey[at]! - grey[at - 1]! - grey[at + 1]! - grey[at - width]! - grey[at + width]!;
			sum += edge;
			squares += edge * edge;
		}
	}
	const count = Math.max(1, (width - 2) * (height - 2));
	return squares / count - (sum / count) ** 2;
}

const PATCH = 16;

/**
 * White paper is bright too, but print runs through it: only patches without any ink count, and a
 * page that is clean white all over (a scan) does not.
 */
function blownOut(grey: Float32Array, width: number, height: number): number {
	let [patches, blown, bright] = [0, 0, 0];
	for (let y = 0; y + PATCH <= height; y += PATCH) {
		for (let x = 0; x + PATCH <= width; x += PATCH) {
			const least = darkest(grey, width, x, y);
			patches++;
			if (least > BLOWN) blown++;
			if (least > 200) bright++;
		}
	}
	const scan = bright > 0 && blown / bright > 0.9;
	return patches === 0 || scan ? 0 : blown / patches;
}

function darkest(grey: Float32Array, width: number, x: number, y: number): number {
	let least = 255;
	for (let row = y; row < y + PATCH; row++) {
		for (let column = x; column < x + PATCH; column++) {
			least = Math.min(least, grey[row * width + column]!);
		}
	}
	return least;
}
