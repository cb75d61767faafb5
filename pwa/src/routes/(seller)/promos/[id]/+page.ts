import { urls } from '#lib/api/urls.ts';
import { resource } from '#lib/state/load.ts';

export const load = ({ params }) => ({
	promo: resource(urls.promo(params.id)),
	progress: resource(urls.progress(params.id))
});
