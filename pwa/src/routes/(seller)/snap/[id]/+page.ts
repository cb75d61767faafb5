import { Confirm } from './confirm.svelte.ts';

export const load = ({ params }: { params: { id: string } }) => ({
	confirm: new Confirm(params.id)
});
