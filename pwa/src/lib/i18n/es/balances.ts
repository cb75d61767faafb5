import type { Messages } from '../i18n.svelte.ts';

export default {
	title: 'Saldos',
	who: 'De quién son los puntos',
	who_hint: 'Un nombre o un correo.',
	other: 'Otra persona',
	nobody_title: 'Busca a una persona',
	nobody: 'Lo que tiene, cada movimiento de un mes y lo que debe, tal como lo ve.',
	debt_title: (points) => `${points} pts pendientes`,
	debt: 'Se retiraron después de usarse. Los próximos puntos pagan eso primero.',
	of: 'Saldo',
	of_spoken: (who) => `El saldo de ${who}`
} satisfies Messages['balances'];
