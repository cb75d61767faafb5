import { codeOf, type Detector, detector } from './detector.ts';

export type ScanState = 'off' | 'asking' | 'looking' | 'no_camera' | 'no_reader';

const EVERY = 180; // ms between two looks: a hand is steady for less

/** The camera, looking for one barcode; stops itself when it has one. */
export class Scanner {
	state = $state<ScanState>('off');
	#stream: MediaStream | undefined;
	#run = 0;

	/** Whether a try may work at all here. */
	static possible(): boolean {
		return typeof navigator.mediaDevices?.getUserMedia === 'function';
	}

	/** Shows the camera in `video` and answers the first code it sees; null when it was stopped. */
	async read(video: HTMLVideoElement): Promise<string | null> {
		const run = ++this.#run;
		this.state = 'asking';
		const found = await detector();
		if (run !== this.#run) return null;
		if (!found) {
			this.state = 'no_reader';
			return null;
		}
		try {
			this.#stream = await navigator.mediaDevices.getUserMedia({
				video: { facingMode: 'environment', width: { ideal: 1280 } }
			});
			if (run !== this.#run) {
				this.#release();
				return null;
			}
			video.srcObject = this.#stream;
			await video.play();
		} catch {
			if (run === this.#run) this.#end('no_camera');
			return null;
		}
		if (run !== this.#run) return null;
		this.state = 'looking';
		const code = await this.#look(video, found, run);
		if (run === this.#run) this.#end('off');
		return code;
	}

	async #look(video: HTMLVideoElement, found: Detector, run: number): Promise<string | null> {
		while (run === this.#run) {
			const code = codeOf(await found.detect(video).catch(() => []));
			if (code) return code;
			await new Promise((done) => setTimeout(done, EVERY));
		}
		return null;
	}

	stop(): void {
		this.#run++;
		this.#end('off');
	}

	#end(state: ScanState): void {
		this.#release();
		this.state = state;
	}

	#release(): void {
		for (const track of this.#stream?.getTracks() ?? []) track.stop();
		this.#stream = undefined;
	}
}
