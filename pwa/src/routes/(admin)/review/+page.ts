import { ReviewDesk } from './desk.svelte.ts';

export const load = () => ({ desk: new ReviewDesk() });
