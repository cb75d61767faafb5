import type { Messages } from '../i18n.svelte.ts';

export default {} satisfies Messages['claim'];
