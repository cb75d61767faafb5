import type { Messages } from '../i18n.svelte.ts';

export default {
	title: 'Inicio',
	ready: 'Listos para usar',
	worth: (money) => `${money} en premios`,
	in_review: (points) => `${points} pts en revisión`,
	on_hold: (points) => `${points} pts en pausa`,
	landed: (points) => `Acaban de llegar ${points} pts`,
	landed_open: 'Mira cómo se contaron',
	balance_spoken: (points, money) => `${points} puntos, valen ${money}`,
	live: 'Promos activas',
	no_promos: 'Hoy no hay promos. Tus puntos base cuentan igual.',
	claims: 'Tus ventas',
	see_all: 'Ver todas',
	see_all_claims: 'Ver todas tus ventas',
	starter_title: (name) => `Hola, ${name}`,
	starter_text: 'La mayoría gana 200 pts o más con su primera factura.',
	starter_steps: [
		{
			title: 'Fotografía una factura',
			text: 'Una de este mes, en el mostrador, con cualquier luz.'
		},
		{ title: 'Revisa lo que leímos', text: 'Solo preguntamos por lo que no se lee bien.' },
		{ title: 'Recibe tus puntos', text: 'Ves cómo se contó cada punto.' }
	],
	starter_action: 'Fotografía tu primera factura'
} satisfies Messages['home'];
