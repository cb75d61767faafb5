import { untrack } from 'svelte';
import { get, maybeSignedIn, post, put } from '../api/client.ts';
import { Problem } from '../api/problem.ts';
import type { About, Language, Me, View } from '../api/types.ts';
import { urls } from '../api/urls.ts';
import { language } from '../i18n/i18n.svelte.ts';
import { forget } from './resource.svelte.ts';
import { deskOf } from './rights.ts';

/** Who is signed in here, and which of their views they look at. */
class Session {
	me = $state.raw<Me | null>(null);
	about = $state.raw<About | null>(null);
	#chosen = $state<View>('seller');
	#asked: Promise<Me | null> | null = null;

	/** The person's view: their last choice on this device, if they still hold it. */
	readonly view: View = $derived.by(() => {
		const views = this.me?.views ?? [];
		return views.includes(this.#chosen) ? this.#chosen : (views[0] ?? 'seller');
	});

	/** Where a person starts. */
	readonly home: '/' | ReturnType<typeof deskOf> = $derived(
		this.view === 'admin' && this.me ? deskOf(this.me.roles) : '/'
	);

	readonly brand: string = $derived(this.about?.brand.name ?? '');

	/** The signed-in person, asked once; null when nobody is. Throws Problem when we cannot know. */
	ready(): Promise<Me | null> {
		this.#asked ??= this.#ask().catch((problem: unknown) => {
			this.#asked = null;
			throw problem;
		});
		return this.#asked;
	}

	async #ask(): Promise<Me | null> {
		this.#chosen = localStorage.getItem('spiffy.view') === 'admin' ? 'admin' : 'seller';
		this.about ??= await get(urls.about);
		if (!maybeSignedIn()) return null;
		try {
			return await this.#enter();
		} catch (problem) {
			if (problem instanceof Problem && problem.status === 401) return null;
			throw problem;
		}
	}

	async signIn(email: string, password: string): Promise<void> {
		await post(urls.signIn, { email, password });
		await this.#enter();
	}

	async signInAs(email: string): Promise<void> {
		await post(urls.demoSignIn, { email });
		await this.#enter();
	}

	async #enter(): Promise<Me> {
		const me = await get(urls.me);
		await language.speak(me.language);
		forget();
		this.me = me;
		this.#asked = Promise.resolve(me);
		return me;
	}

	async signOut(): Promise<void> {
		await post(urls.signOut);
		this.clear();
	}

	/** Forgets the person on this device; the server may have done so already. */
	clear(): void {
		forget();
		this.me = null;
		this.#asked = Promise.resolve(null);
	}

	look(view: View): void {
		this.#chosen = view;
		localStorage.setItem('spiffy.view', view);
	}

	async speak(wanted: Language): Promise<void> {
		await put(urls.language, { language: wanted });
		await language.speak(wanted);
		if (this.me) this.me = { ...this.me, language: wanted };
	}

	unread(count: number): void {
		const me = untrack(() => this.me);
		if (me && me.unread !== count) this.me = { ...me, unread: count };
	}
}

export const session = new Session();
