import type { Messages } from '../i18n.svelte.ts';

export default {
	product: 'Spiffy',
	pts: 'pts',
	points_spoken: (amount) => `${amount} puntos`,
	about_points: (amount) => `unos ${amount} pts`,
	about_points_spoken: (amount) => `unos ${amount} puntos`,
	try_again: 'Intentar de nuevo',
	back: 'Atrás',
	close: 'Cerrar',
	cancel: 'Cancelar',
	more: 'Mostrar más',
	as_of: (time) => `De las ${time}. Lo más nuevo no llegó.`,
	loading: 'Cargando',
	dot: ' · '
} satisfies Messages['common'];
