import type { Verdict } from './quality.ts';
import type { Done } from './worker.ts';

export interface Prepared {
	/** What is sent: the prepared JPEG, or the file as it is. */
	file: Blob;
	mediaType: string;
	/** `null`: good, or not ours to judge (PDF, HEIC this browser cannot open). */
	verdict: Verdict | null;
	/** Whether the browser can show `file` as a picture. */
	visible: boolean;
}

const PATIENCE = 15_000;

/** Never fails: what cannot be made ready goes as it is. */
export async function prepare(file: File): Promise<Prepared> {
	const asIs = { file, mediaType: mediaTypeOf(file), verdict: null, visible: false };
	if (asIs.mediaType === 'application/pdf' || file.size === 0) return asIs;
	const done = await inWorker(file);
	if (!done) return asIs;
	return { file: done.photo, mediaType: 'image/jpeg', verdict: done.verdict, visible: true };
}

const byEnding: Record<string, string> = {
	pdf: 'application/pdf',
	heic: 'image/heic',
	heif: 'image/heif',
	jpg: 'image/jpeg',
	jpeg: 'image/jpeg',
	png: 'image/png',
	webp: 'image/webp'
};

/** Some phones hand over a file without a type; its ending then says it. */
export function mediaTypeOf(file: Pick<File, 'name' | 'type'>): string {
	if (file.type) return file.type;
	const ending = /\.(\w+)$/.exec(file.name)?.[1]?.toLowerCase() ?? '';
	return byEnding[ending] ?? 'application/octet-stream';
}

function inWorker(file: Blob): Promise<Done | null> {
	if (typeof Worker === 'undefined' || typeof OffscreenCanvas === 'undefined') {
		return Promise.resolve(null);
	}
	const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
	return new Promise<Done | null>((resolve) => {
		const timer = setTimeout(() => resolve(null), PATIENCE);
		worker.onmessage = ({ data }: MessageEvent<Done | null>) => (
			clearTimeout(timer),
			resolve(data)
		);
		worker.onerror = () => (clearTimeout(timer), resolve(null));
		worker.postMessage(file);
	}).finally(() => worker.terminate());
}
