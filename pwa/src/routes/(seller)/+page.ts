import { urls } from '#lib/api/urls.ts';
import { resource } from '#lib/state/load.ts';

export async function load({ parent }: { parent: () => Promise<unknown> }) {
	await parent(); // staff are led elsewhere, and ask for nobody's points
	return {
		points: resource(urls.points),
		promos: resource(urls.promos),
		tier: resource(urls.tier),
		claims: resource(urls.claims({ filter: 'mine', limit: 20 })),
		/** What landed last, which many drafts would push off the first page of all claims. */
		paid: resource(urls.claims({ filter: 'mine', state: 'approved', limit: 5 }))
	};
}
