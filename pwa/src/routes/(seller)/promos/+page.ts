import { urls } from '#lib/api/urls.ts';
import { resource } from '#lib/state/load.ts';

export const load = () => ({ promos: resource(urls.promos) });
