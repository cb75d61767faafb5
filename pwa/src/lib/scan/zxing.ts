import { prepareZXingModule, readBarcodes, type ReaderOptions } from 'zxing-wasm/reader';
import wasm from 'zxing-wasm/reader/zxing_reader.wasm?url';
import type { Detector, Found } from './detector.ts';

/** For browsers without a reader of their own; its file is ours, nothing is fetched elsewhere. */

const WIDEST = 960; // px: bars stay apart, and a look stays short on an old phone
const HOW: ReaderOptions = {
	formats: ['EAN-13', 'EAN-8', 'UPC-A', 'UPC-E', 'ITF', 'Code128', 'Code39', 'QRCode'],
	maxNumberOfSymbols: 2
};

export async function ours(): Promise<Detector> {
	await prepareZXingModule({ overrides: { locateFile: () => wasm }, fireImmediately: true });
	const canvas = document.createElement('canvas');
	const context = canvas.getContext('2d', { willReadFrequently: true });
	if (!context) throw new Error('This browser draws no canvas.');
	return {
		async detect(video: HTMLVideoElement): Promise<Found[]> {
			const scale = Math.min(1, WIDEST / (video.videoWidth || 1));
			canvas.width = Math.round(video.videoWidth * scale);
			canvas.height = Math.round(video.videoHeight * scale);
			if (!canvas.width || !canvas.height) return [];
			context.drawImage(video, 0, 0, canvas.width, canvas.height);
			const picture = context.getImageData(0, 0, canvas.width, canvas.height);
			const read = await readBarcodes(picture, HOW);
			return read.filter((one) => one.isValid).map((one) => ({ rawValue: one.text }));
		}
	};
}
