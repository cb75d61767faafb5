import type { Messages } from '../i18n.svelte.ts';

export default {
	title: 'Tu nivel',
	of_12_months: 'en los últimos 12 meses',
	to_next: (points, level) => `${points} pts para ${level}`,
	progress: (points, of) => `${points} de ${of} en 12 meses`,
	progress_spoken: (points, of, level) => `${points} de ${of} puntos en camino a ${level}`,
	top: (level) => `${level}, el nivel más alto`,
	earned: (points) => `${points} pts en 12 meses`,
	kept: (level, day) => `Sigues en ${level} hasta el ${day}`,
	kept_text: (points, level) =>
		`Los puntos de 12 meses ya no bastan por sí solos. Gana ${points} pts más antes y conservas ${level}.`,
	how: 'Cómo funciona',
	how_text: (grace) =>
		`Tu nivel cuenta los puntos que ganaste con ventas de los últimos 12 meses. Sube enseguida y baja ${grace} días más tarde.`,
	levels: 'Todos los niveles',
	from: (points) => `Desde ${points} pts en 12 meses`,
	everyone: 'Donde empiezan todos',
	factor: (factor) => `${factor}× base`,
	factor_note: 'Donde una promo paga por nivel, los puntos base suelen contar así.',
	yours: 'El tuyo ahora',
	open: (level) => `Tu nivel, ${level}`
} satisfies Messages['tier'];
