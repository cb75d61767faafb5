import type { Messages } from '../i18n.svelte.ts';

export default {
	title: 'Avisos',
	new: 'Nuevo',
	empty_title: 'Nada nuevo',
	empty: 'Aquí te avisamos cuando llegan puntos o una venta te necesita.',
	open: 'Abrir la venta',
	templates: {
		points_landed: {
			title: (points) => `Llegaron ${points} pts`,
			text: (invoice) => `La factura ${invoice} se aprobó. Mira cómo se contaron.`
		},
		needs_you: {
			title: (invoice) => `La factura ${invoice} te necesita`,
			text: (reason) => reason
		},
		not_paid: {
			title: (invoice) => `La factura ${invoice} no se pagó`,
			text: (reason) => reason
		},
		taken_back: {
			title: (points) => `Se retiraron ${points} pts`,
			text: (invoice) => `Factura ${invoice}. Ábrela para ver por qué.`
		},
		points_expiring: {
			title: (points) => `${points} pts vencen pronto`,
			on: (day) => `El ${day}. Úsalos antes.`,
			between: (first, last) => `Entre el ${first} y el ${last}. Úsalos antes.`
		},
		check_failed: {
			title: 'Los libros no están en orden',
			text: (count) =>
				count === 1
					? 'La revisión de anoche encontró 1 problema. Míralo hoy.'
					: `La revisión de anoche encontró ${count} problemas. Míralos hoy.`,
			unfinished: 'La revisión de anoche no pudo terminar. Vuelve a hacerla.'
		},
		other: {
			title: 'Algo cambió en una venta',
			text: 'Ábrela para ver qué pasó.'
		}
	},
	no_number: 'sin número'
} satisfies Messages['inbox'];
