import { only } from '#lib/state/guard.ts';

export const load = ({ url }: { url: URL }) => only(null, url);
