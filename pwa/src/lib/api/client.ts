import { Problem } from './problem.ts';
import { urls, type Url } from './urls.ts';

/** The one fetch of the app. Throws Problem; never says anything to the person. */

type Listener = () => void;
let signedOut: Listener = () => {};

/** Called when the session is over and could not be renewed. */
export function onSignedOut(listener: Listener): void {
	signedOut = listener;
}

export const get = <A>(url: Url<A>): Promise<A> => send<A>('GET', url);
export const post = <A>(url: Url<A>, body: unknown = {}): Promise<A> =>
	send<A>('POST', url, JSON.stringify(body), { 'Content-Type': 'application/json' });
export const put = <A>(url: Url<A>, body: unknown = {}): Promise<A> =>
	send<A>('PUT', url, JSON.stringify(body), { 'Content-Type': 'application/json' });
/** Raw bytes, e.g. a photo, with the headers that describe them. */
export const putBytes = <A>(url: Url<A>, body: Blob, headers: Record<string, string>): Promise<A> =>
	send<A>('PUT', url, body, headers);

export const remove = <A>(url: Url<A>): Promise<A> => send<A>('DELETE', url);

async function send<A>(
	method: string,
	url: Url<A>,
	body?: BodyInit,
	headers: Record<string, string> = {}
): Promise<A> {
	const request = () => attempt(method, url, body, headers);
	let response = await request();
	if (response.status === 401 && !opensTheDoor(url)) {
		if (await renewed()) response = await request();
		if (response.status === 401) signedOut();
	}
	if (!response.ok) throw await Problem.of(response);
	return (response.status === 204 ? undefined : await response.json()) as A;
}

async function attempt(
	method: string,
	url: string,
	body: BodyInit | undefined,
	headers: Record<string, string>
): Promise<Response> {
	const safe = method === 'GET';
	try {
		return await fetch(url, {
			method,
			body,
			headers: { Accept: 'application/json', ...(safe ? {} : csrf()), ...headers },
			credentials: 'same-origin'
		});
	} catch {
		throw Problem.noConnection();
	}
}

/** The session's token, readable so that only our own pages can send it back. */
const token = (): string | undefined => /(?:^|;\s*)spiffy_csrf=([^;]+)/.exec(document.cookie)?.[1];

/** It comes and goes with the session: without it nobody is signed in here. */
export const maybeSignedIn = (): boolean => token() !== undefined;

function csrf(): Record<string, string> {
	const value = token();
	return value ? { 'X-CSRF-TOKEN': decodeURIComponent(value) } : {};
}

/** A wrong password is an answer, not the end of a session. */
const opensTheDoor = (url: string): boolean =>
	[urls.signIn, urls.demoSignIn, urls.signOut, urls.refresh].includes(url);

let renewal: Promise<boolean> | null = null;

/** Renews the session once for all requests that wait for it. */
function renewed(): Promise<boolean> {
	if (!maybeSignedIn()) return Promise.resolve(false);
	renewal ??= attempt('POST', urls.refresh, undefined, {})
		.then((response) => response.ok)
		.catch(() => false)
		.finally(() => (renewal = null));
	return renewal;
}
