import { urls } from '#lib/api/urls.ts';
import { resource } from '#lib/state/load.ts';

export const load = () => ({ tier: resource(urls.tier) });
