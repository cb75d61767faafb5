import { urls } from '#lib/api/urls.ts';
import { resource } from '#lib/state/load.ts';

export const load = () => ({
	balance: resource(urls.points),
	entries: resource(urls.entries({ limit: 50 })),
	pending: resource(urls.pending),
	expiring: resource(urls.expiring)
});
