import { urls } from '#lib/api/urls.ts';
import { resource } from '#lib/state/load.ts';

export const load = () => ({
	points: resource(urls.points),
	promos: resource(urls.promos),
	claims: resource(urls.claims({ filter: 'mine', limit: 20 }))
});
