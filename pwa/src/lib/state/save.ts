import { get } from '../api/client.ts';
import { Problem } from '../api/problem.ts';
import { urls, type Url } from '../api/urls.ts';
import { saysInLine } from '../i18n/problems.ts';
import { toast } from './toast.svelte.ts';

/**
 * Saves a file of the API under the name it gives, or `name` where it gives none. The browser fetches it by itself and so cannot
 * renew a session that ran out: that is done first.
 */
export async function save(url: Url<Blob>, name = ''): Promise<void> {
	try {
		await get(urls.me);
	} catch (problem) {
		if (!(problem instanceof Problem)) throw problem;
		toast.show(saysInLine(problem));
		return;
	}
	const link = document.createElement('a');
	link.href = url;
	link.download = name;
	link.click();
}
