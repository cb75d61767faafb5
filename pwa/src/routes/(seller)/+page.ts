import { urls } from '#lib/api/urls.ts';
import { resource } from '#lib/state/load.ts';

export const load = () => ({
	points: resource(urls.points),
	promos: resource(urls.promos),
	claims: resource(urls.claims({ filter: 'mine', limit: 20 })),
	/** What landed last, which many drafts would push off the first page of all claims. */
	paid: resource(urls.claims({ filter: 'mine', state: 'approved', limit: 5 }))
});
