import type { Messages } from '../i18n.svelte.ts';

export default {
	title: 'Puntos',
	ready: 'Listos para usar',
	worth: (money) => `${money} en premios`,
	in_review: 'En revisión',
	in_review_note: 'Todavía no son tuyos. Llegan cuando se aprueban las ventas.',
	pending: 'En espera',
	held: 'En pausa',
	debt: 'Por saldar',
	debt_note: 'Puntos que se retiraron después de usarlos. Los próximos saldan esto primero.',
	earned: 'Ganados en 12 meses',
	history: 'Todo lo que entra y sale',
	empty_title: 'Aún no hay puntos',
	empty: 'Fotografía una factura. Cuando se apruebe, sus puntos llegan aquí.',
	empty_action: 'Fotografiar una factura',
	after: (points) => `Saldo ${points}`,
	kinds: {
		award: 'Puntos ganados',
		reversal: 'Retirados',
		debt_paid: 'Saldados',
		redemption: 'Usados',
		expiry: 'Vencidos',
		adjustment: 'Corregidos',
		other: 'Movidos'
	}
} satisfies Messages['points'];
