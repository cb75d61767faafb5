import { urls } from '#lib/programs/urls.ts';
import { resource } from '#lib/state/load.ts';

export const load = () => ({ templates: resource(urls.templates) });
