import type { Messages } from '../i18n.svelte.ts';

export default {
	title: 'Finanzas',
	month: 'Mes',
	earlier: 'El mes anterior',
	later: 'El mes siguiente',
	csv: 'CSV',
	csv_spoken: (month) => `Descargar ${month} en CSV`,
	so_far: (month) => `${month} hasta ahora`,

	owed: 'Puntos por pagar',
	owed_change: (change) => `${change} en el mes`,
	liability: 'Pasivo',
	liability_was: (money) => `${money} al inicio`,
	value: 'Valor de un punto',
	rate: 'Canje esperado',
	rate_of: 'De todos los puntos emitidos',

	ties: 'Cuadra con el libro',
	ties_text: (opening, closing) =>
		`Los saldos de todos suman ${opening} pts al inicio y ${closing} pts al final, igual que los lotes.`,
	differs: 'No cuadra con el libro',
	differs_opening: (rows, ledger, by) =>
		`Inicio: los lotes dicen ${rows} pts, los saldos ${ledger} pts. La diferencia es de ${by} pts.`,
	differs_closing: (rows, ledger, by) =>
		`Final: los lotes dicen ${rows} pts, los saldos ${ledger} pts. La diferencia es de ${by} pts.`,
	differs_next:
		'No contabilices nada de este mes todavía. Haz el control y llama a quien lleva Spiffy.',
	run_checks: 'Ver el control',

	roll: 'Movimiento por lote',
	roll_lead: 'En puntos. Un lote es lo que se ganó en un mes.',
	batch: 'Lote',
	opening: 'Inicial',
	issued: 'Emitidos',
	redeemed: 'Canjeados',
	expired: 'Vencidos',
	reversed: 'Retirados',
	adjusted: 'Ajustados',
	debt_paid: 'Saldados',
	closing: 'Final',
	debt_row: 'Por saldar',
	total: 'Todos los lotes',
	empty_title: 'Aún no pasó nada',
	empty: 'Al final de este mes no se habían emitido puntos.',

	money: 'Pasivo en dinero',
	money_opening: 'Inicial',
	money_closing: 'Final',
	money_text: (points, rate, value) =>
		`Lo que aún se espera canjear de ${points} pts, si se canjea el ${rate} de todos, a ${value} por punto.`,
	journal: 'Asiento contable',
	journal_none: 'Nada que contabilizar. El pasivo no cambió y no se canjeó nada.',
	account: 'Cuenta',
	debit: 'Debe',
	credit: 'Haber',
	sum: 'Suma',
	accounts: {
		incentive: 'Incentivos (menos ingresos)',
		points_liability: 'Pasivo por puntos',
		redemptions_payable: 'Canjes por pagar'
	},

	history: 'Fijado hasta ahora',
	now: 'Vigente',
	next: 'Próximo',
	from: (day) => `Desde el ${day}`,
	no_history: (now) => `Aún no se fijó nada, así que vale ${now}.`,

	set_value: 'Fijar otro valor',
	set_rate: 'Fijar otro porcentaje',
	set_value_lead: 'Vale desde un día hasta que se fije otro. Lo fijado para un día no cambia.',
	day: 'Desde qué día',
	day_missing: 'Elige hoy o un día posterior.',
	amount: (currency) => `Cuánto vale un punto, en ${currency}`,
	amount_wrong: 'Escribe un importe como 0.01.',
	currency: 'En qué moneda',
	why: 'Por qué',
	why_hint: 'Queda en la auditoría junto con lo que valía antes.',
	why_short: 'Di por qué en pocas palabras.',
	share: 'Cuánto de todos los puntos se canjeará, en porcentaje',
	share_wrong: 'Escribe de 0 a 100, con dos decimales como mucho.',
	check: 'Comprobar',
	confirm_value: (day, was, value) => `Desde el ${day} un punto vale ${value} en lugar de ${was}.`,
	confirm_rate: (day, was, rate) =>
		`Desde el ${day} esperamos que se canjee el ${rate} de todos los puntos en lugar del ${was}.`,
	confirm_note: 'El pasivo lo sigue desde ese día. Queda registrado con tu nombre.',
	set_it: 'Fijarlo',
	change: 'Cambiarlo',
	done: (day) => `Fijado desde el ${day}`,
	taken_title: 'Ese día ya tiene otro valor',
	taken: 'No cambió nada. Elige un día posterior.',
	past_title: 'Ese día ya pasó',
	past: 'No cambió nada. Lo dicho de un día pasado se mantiene. Elige hoy o un día posterior.'
} satisfies Messages['finance'];
