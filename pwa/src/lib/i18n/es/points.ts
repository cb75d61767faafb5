import type { Messages } from '../i18n.svelte.ts';

export default {
	title: 'Puntos',
	ready: 'Listos para usar',
	worth: (money) => `${money} en premios`,
	in_review: 'En revisión',
	in_review_note: 'Todavía no son tuyos. Llegan cuando se aprueban las ventas.',
	pending: 'En camino',
	pending_note: 'Son tuyos cuando pasa el plazo de devoluciones.',
	held: 'Apartados',
	held_note: 'Para un pedido que está en camino.',
	earned: 'Ganados en 12 meses',

	debt_title: (points) => `Se retiraron ${points} pts después de que los usaste`,
	debt: 'Tus próximos puntos pagan eso primero. La lista dice qué se retiró, con su venta.',

	expiring_title: (points, day) => `${points} pts vencen el ${day}`,
	expiring: 'Úsalos antes. Siempre se usan primero los más antiguos.',
	schedule: 'Cuándo vencen tus puntos',
	schedule_note: 'Primero se usan los más antiguos, así que al usarlos esto se aplaza.',

	on_the_way: 'En camino',
	available_on: (day) => `Disponibles el ${day}`,

	statements: 'Mes a mes',
	statement_of: (month) => `Estado de ${month}`,
	statements_note: 'Saldo inicial, cada movimiento, saldo final. En CSV o PDF.',

	history: 'Todo lo que entra y sale',
	empty_title: 'Aún no hay puntos',
	empty: 'Fotografía una factura. Cuando se apruebe, sus puntos llegan aquí.',
	empty_action: 'Fotografiar una factura',
	after: (points) => `Saldo ${points}`,
	after_debt: (points, owed) => `Saldo ${points}, pendiente ${owed}`,
	open_claim: (what, points, when) => `${what}, ${points} puntos, ${when}. Abre cómo se contaron`,
	open_why: (what, points, when) => `${what}, ${points} puntos, ${when}. Abre por qué`,
	kinds: {
		award: 'Puntos ganados',
		release: 'Puntos liberados',
		hold: 'Apartados para un pedido',
		cancel: 'Pedido cancelado',
		spend: 'Usados',
		expiry: 'Vencidos',
		reversal: 'Retirados',
		adjustment: 'Corregidos a mano',
		debt_paid: 'Pagaron lo retirado',
		owed: 'Retirado, pendiente',
		other: 'Movidos'
	},
	why: {
		award: 'Los ganaste en un programa, no con una venta.',
		release: 'Pasó el plazo de devoluciones, así que ya puedes usarlos.',
		hold: 'Esperan aquí hasta que se entregue el pedido. Si se cancela, vuelven.',
		cancel: 'El pedido no se entregó, así que sus puntos volvieron a ti.',
		spend: 'El pedido se entregó.',
		expiry: 'No se usaron a tiempo. Siempre se usan primero los más antiguos.',
		reversal: 'No debieron pagarse.',
		adjustment: 'Una persona lo pidió y otra lo aprobó. Esta es la razón que dieron:',
		debt_paid:
			'Se retiraron puntos que ya habías usado. Estos los pagaron, y por ellos no queda nada por saldar.',
		owed: 'No debieron pagarse, y para entonces ya los habías usado. Tus próximos puntos pagan eso primero.',
		other: 'Pregunta a quien lleva tu programa.'
	},
	moved_on: 'Cuándo',
	balance_then: 'Saldo después',
	owed_then: 'Pendiente después',

	statement: {
		title: 'Estado del mes',
		month: 'Mes',
		earlier: 'El mes anterior',
		later: 'El mes siguiente',
		opening: 'Saldo inicial',
		came: 'Entraron',
		went: 'Salieron',
		closing: 'Saldo final',
		opening_debt: 'Pendiente al inicio',
		owed: 'Retirado después de usarse',
		debt_paid: 'Pagado con puntos que entraron',
		closing_debt: 'Aún pendiente',
		entries: 'En el orden en que pasaron',
		empty_title: 'Un mes tranquilo',
		empty: (balance) => `No entró ni salió nada. El saldo se quedó en ${balance} pts.`,
		csv: 'CSV',
		pdf: 'PDF',
		csv_spoken: (month) => `Descargar ${month} en CSV`,
		pdf_spoken: (month) => `Descargar ${month} en PDF`,
		no_month_title: 'Ese mes aún no existe',
		no_month: 'No se perdió nada. Elige un mes que ya empezó.'
	}
} satisfies Messages['points'];
