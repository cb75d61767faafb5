import { fit } from './fit.ts';
import { measure, verdict, type Verdict } from './quality.ts';

/** Makes a photo small and upright and says how it will read, off the main thread. */

const LONG_SIDE = 2400;
const CHECK_SIDE = 640;
const JPEG = { type: 'image/jpeg', quality: 0.85 };

export interface Done {
	photo: Blob;
	verdict: Verdict | null;
}

function draw(image: ImageBitmap, side: number): OffscreenCanvas {
	const { width, height } = fit(image.width, image.height, side);
	const canvas = new OffscreenCanvas(width, height);
	canvas.getContext('2d')!.drawImage(image, 0, 0, width, height);
	return canvas;
}

async function prepare(file: Blob): Promise<Done> {
	const image = await createImageBitmap(file, { imageOrientation: 'from-image' });
	const small = draw(image, CHECK_SIDE);
	const pixels = small.getContext('2d')!.getImageData(0, 0, small.width, small.height);
	const photo = await draw(image, LONG_SIDE).convertToBlob(JPEG);
	image.close();
	return { photo, verdict: verdict(measure(pixels)) };
}

self.onmessage = async ({ data: file }: MessageEvent<Blob>) => {
	try {
		self.postMessage(await prepare(file));
	} catch {
		// Not a picture this browser can open; the server has the last word on it.
		self.postMessage(null);
	}
};
