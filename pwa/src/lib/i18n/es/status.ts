import type { Messages } from '../i18n.svelte.ts';

export default {
	waiting_to_send: 'Por enviar',
	reading: 'Leyendo',
	check_it: 'Revísala',
	in_review: 'En revisión',
	needs_info: 'Falta algo',
	approved: 'Aprobada',
	rejected: 'Rechazada',
	reversed: 'Anulada',
	on_hold: 'En pausa',
	withdrawn: 'Retirada'
} satisfies Messages['status'];
