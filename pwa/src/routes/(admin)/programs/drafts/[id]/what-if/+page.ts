import { urls } from '#lib/programs/urls.ts';
import { resource } from '#lib/state/load.ts';

export const load = ({ params }) => ({
	draft: resource(urls.draft(params.id)),
	replays: resource(urls.replays(params.id))
});
