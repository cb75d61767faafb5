import type { Messages } from '../i18n.svelte.ts';

export default {
	title: 'Control',
	lead: 'Cada noche Spiffy vuelve a sumar todos los puntos, sigue la auditoría desde su primer registro y mira cada venta y cada archivo.',
	run: 'Controlar ahora',
	running_title: 'Controlando',
	running: 'Se suma todo otra vez. Tarda unos segundos, más en un programa grande.',
	holds_title: 'Todo cuadra',
	holds: (when) =>
		`Control de ${when}. Ningún punto, registro, venta o archivo está fuera de lugar.`,
	broken_title: (many) => `${many} cosas no cuadran`,
	broken_title_one: 'Una cosa no cuadra',
	broken: (when) =>
		`Encontrado ${when}. No contabilices ni cambies nada hasta que lo mire quien lleva Spiffy. Aquí están las primeras de cada sala.`,
	failed_title: 'El control no pudo terminar',
	failed:
		'No cambió nada. Prueba otra vez. Si vuelve a fallar, la razón está en el registro del worker.',
	empty_title: 'Aún sin control',
	empty: 'El primero se hace esta noche. Puedes hacer uno ahora.',
	empty_read: 'El primero se hace esta noche.',
	done: 'Todo cuadra',
	done_broken: 'El control encontró algo que no cuadra',
	late: 'Tarda más de lo normal. Sigue solo, vuelve a mirar en un rato.',

	rooms_title: 'Sala por sala',
	rooms: {
		ledger: 'Libro de puntos',
		activities: 'Ventas y lo que ganaron',
		claims: 'Facturas y sus archivos',
		audit: 'Auditoría',
		jobs: 'Trabajo en segundo plano'
	},
	room_holds: 'Cuadra',
	room_broken: (many) => (many === 1 ? '1 problema' : `${many} problemas`),
	earlier: 'Controles anteriores',
	nightly: 'El control nocturno',
	by_you: 'Pedido por ti',
	by_hand: 'Pedido por un colega',
	all_held: 'Todo cuadró',
	unfinished: 'En curso',
	not_finished: 'Sin terminar'
} satisfies Messages['verification'];
