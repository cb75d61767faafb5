import { speakLike } from '../format.ts';
import type { Language } from '../api/types.ts';
import en from './en.ts';

export type Messages = typeof en;

const others: Record<Exclude<Language, 'en'>, () => Promise<{ default: Messages }>> = {
	es: () => import('./es.ts')
};

let messages = $state.raw<Messages>(en);
let spoken = $state<Language>('en');

/** The words of the app in the language of the person: m.home.balance. Follows a change at once. */
export const m: Messages = new Proxy(en, {
	get: (_, area) => messages[area as keyof Messages]
});

export const language = {
	get now(): Language {
		return spoken;
	},

	async speak(wanted: Language): Promise<void> {
		messages = wanted === 'en' ? en : (await others[wanted]()).default;
		spoken = wanted;
		speakLike(wanted);
		document.documentElement.lang = wanted;
		localStorage.setItem('spiffy.language', wanted);
	},

	/** What this device last spoke here, else what it is set to, else English. */
	ofDevice(): Language {
		const wanted = localStorage.getItem('spiffy.language') ?? navigator.language.slice(0, 2);
		return wanted === 'es' ? 'es' : 'en';
	}
};
