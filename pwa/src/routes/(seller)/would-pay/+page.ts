import { urls } from '#lib/api/urls.ts';
import { resource } from '#lib/state/load.ts';
import { askedFor } from './asked.ts';

/** The address says what is asked, so that Back and a link ask it again. */
export function load({ url }: { url: URL }) {
	const asked = askedFor(url.searchParams);
	return {
		asked,
		answer: asked ? resource(urls.wouldPay(asked.product, asked.quantity)) : null,
		promos: resource(urls.promos)
	};
}
