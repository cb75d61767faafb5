interface Shown {
	text: string;
	/** The label follows what it tells of, e.g. how many can still be undone; '' takes the button away. */
	action?: { label: string | (() => string); run: () => void };
}

const SECONDS = 6;

/** One short word about what just happened, and the app's one polite voice for screen readers. */
class Toaster {
	shown = $state.raw<Shown | null>(null);
	/** Said, not shown. */
	said = $state('');
	#timer: ReturnType<typeof setTimeout> | undefined;

	/** `seconds` to stay; an undo gets as long as the undo lasts. */
	show(text: string, options: { action?: Shown['action']; seconds?: number } = {}): void {
		clearTimeout(this.#timer);
		this.shown = { text, action: options.action };
		this.#timer = setTimeout(() => this.hide(), (options.seconds ?? SECONDS) * 1000);
	}

	hide(): void {
		clearTimeout(this.#timer);
		this.shown = null;
	}

	say(text: string): void {
		this.said = text;
	}
}

export const toast = new Toaster();
