import { number } from '../../format.ts';
import type { Messages } from '../i18n.svelte.ts';

export default {
	title: 'Promo',
	pill: {
		multiplier: (value) => `${number(value)}× puntos`,
		per_unit: (value) => `+${number(value)} por unidad`,
		percent: (value) => `+${number(value)}%`
	},
	days_left: (count) => (count === 1 ? 'Queda 1 día' : `Quedan ${count} días`),
	ends_today: 'Termina hoy',
	until: (day) => `Hasta el ${day}`,
	dates: (from, to) => `Del ${from} al ${to}`,
	sentences: {
		multiplier: (value, what) =>
			`${what}: cuentan ${value === 2 ? 'doble' : `${number(value)} veces`}.`,
		per_unit: (value, what) => `${number(value)} pts más por unidad: ${what}.`,
		percent: (value) => `${number(value)}% más sobre tus puntos base.`,
		first_units: (limit) => `Vale para las primeras ${number(limit)}.`
	},
	any_product: 'Todos los productos del programa',
	products: 'Qué vender',
	products_more: (count) => `y ${count} más`,
	how: 'Qué recibes',
	snap_one: 'Fotografiar una',
	ended: 'Esta promo terminó',
	ended_text: 'Las ventas hasta su último día cuentan si las fotografías a tiempo.'
} satisfies Messages['promo'];
