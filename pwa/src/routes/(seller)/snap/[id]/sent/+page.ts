import { urls } from '#lib/api/urls.ts';
import { resource } from '#lib/state/load.ts';

export const load = ({ params }: { params: { id: string } }) => ({
	claim: resource(urls.claim(params.id))
});
