import type { Messages } from '../i18n.svelte.ts';

export default {
	title: 'Ventas',
	needs_you: 'Te necesitan',
	filter: 'Mostrar',
	all: 'Todas',
	in_review: 'En revisión',
	approved: 'Aprobadas',
	rejected: 'Sin pago',
	mine: 'Mías',
	team: 'Mi equipo',
	whose: 'De quién',
	lines: (title, more) => (more === 1 ? `${title} + 1 línea` : `${title} + ${more} líneas`),
	unread_title: 'Factura',
	questions: (count) => (count === 1 ? 'Una cosa por revisar' : `${count} cosas por revisar`),
	ready: 'Leída. Lista para enviar',
	nothing: 'Nada en ella da puntos',
	unreadable: 'No pudimos leerla',
	snapped: (day) => `foto: ${day}`,
	group: (day) => `Foto: ${day}`,
	empty_title: 'Aún no hay ventas',
	empty: 'Fotografía tu primera factura. La mayoría gana 200 pts o más con ella.',
	empty_action: 'Fotografiar una factura',
	empty_team: 'Nadie de tu equipo ha presentado ventas todavía.',
	nothing_found: 'Ninguna venta está en este estado ahora.',
	show_all: 'Ver todas las ventas',
	spoken: ({ number, title, status, points, day }) =>
		[`Venta ${number}`, title, status, points, day].filter(Boolean).join(', '),
	no_number: 'sin número',
	more_failed: 'El resto de la lista no llegó. Lo que ves es correcto. Intenta de nuevo.'
} satisfies Messages['claims'];
