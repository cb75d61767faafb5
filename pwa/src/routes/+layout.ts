import { language } from '#lib/i18n/i18n.svelte.ts';

export const ssr = false;

export const load = () => language.speak(language.ofDevice());
