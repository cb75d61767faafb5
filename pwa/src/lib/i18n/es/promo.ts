import { number } from '../../format.ts';
import type { Messages } from '../i18n.svelte.ts';

export default {
	title: 'Promo',
	pill: {
		multiplier: (value) => `${number(value)}× puntos`,
		per_unit: (value) => `+${number(value)} por unidad`,
		percent: (value) => `+${number(value)}%`,
		flat: (value) => `+${number(value)} pts`
	},
	days_left: (count) => (count === 1 ? 'Queda 1 día' : `Quedan ${count} días`),
	ends_today: 'Termina hoy',
	until: (day) => `Hasta el ${day}`,
	dates: (from, to) => `Del ${from} al ${to}`,
	sentences: {
		instead: (what, after, before) =>
			`${what}: hasta ${number(after)} pts por unidad en vez de ${number(before)}.`,
		multiplier: (what, value) => `${what}: los puntos cuentan ${number(value)} veces.`,
		per_unit: (what, value) => `${what}: ${number(value)} pts más por unidad.`,
		percent: (what, value) => `${what}: ${number(value)}% más sobre los puntos base.`,
		flat: (what, value) => `${what}: ${number(value)} pts más en la factura.`,
		certified: 'Necesitas el certificado.',
		at_least: (units) => `Desde ${number(units)} iguales en la factura.`
	},
	any_product: 'Todos los productos del programa',
	products: 'Qué vender',
	products_more: (count) => `${count} más`,
	how: 'Qué recibes',
	snap_one: 'Fotografiar una',
	ended: 'Esta promo terminó',
	ended_text: 'Las ventas hasta su último día cuentan si las fotografías a tiempo.'
} satisfies Messages['promo'];
