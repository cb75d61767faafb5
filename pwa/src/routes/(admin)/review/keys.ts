/** Single keys of the review desk. They can be turned off, and never act while someone types. */

export type Act =
	'approve' | 'ask' | 'reject' | 'next' | 'back' | 'undo' | 'larger' | 'smaller' | 'boxes' | 'help';

const acts: Record<string, Act> = {
	a: 'approve',
	i: 'ask',
	r: 'reject',
	j: 'next',
	k: 'back',
	z: 'undo',
	'+': 'larger',
	'=': 'larger',
	'-': 'smaller',
	'−': 'smaller',
	o: 'boxes',
	'?': 'help'
};

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'repeat' | 'target'>;

export function actOf(event: Pressed): Act | null {
	if (event.ctrlKey || event.metaKey || event.altKey) return null;
	const act = acts[event.key.toLowerCase()] ?? null;
	// A key that is held down moves and zooms, but decides nothing twice.
	if (event.repeat && act && !['next', 'back', 'larger', 'smaller'].includes(act)) return null;
	return typing(event.target) ? null : act;
}

function typing(target: EventTarget | null): boolean {
	return (
		target instanceof Element &&
		target.closest('input, textarea, select, [contenteditable], dialog') !== null
	);
}

const KEPT = 'spiffy.review.keys';

export const keysOn = (): boolean => localStorage.getItem(KEPT) !== 'off';
export const turnKeys = (on: boolean): void => localStorage.setItem(KEPT, on ? 'on' : 'off');
