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
	starter_action: 'Fotografía tu primera factura',

	start: {
		title: 'Inicio',
		lead: 'Hacen falta cuatro cosas antes de que alguien gane puntos. README, “In production”, tiene un ejemplo de cada una.',
		all_done: 'Está todo para que la gente gane puntos. Añade más del mismo modo.',
		done: 'Hecho',
		open: 'Falta',
		docs: 'Cómo se llama',
		docs_of: (what) => `Cómo se llama: ${what}`,
		steps: {
			organisations: {
				title: 'Organizaciones',
				text: 'La marca, cada empresa que vende y sus sucursales. En la línea de comandos.'
			},
			people: {
				title: 'Personas',
				text: 'Un CSV de quién vende dónde, quién revisa y quién publica. Después, set-password para cada una.'
			},
			products: {
				title: 'Productos',
				text: 'Un CSV de lo que hace la marca, con las palabras de las facturas.'
			},
			program: {
				title: 'Programa',
				text: 'Qué da cuántos puntos y desde qué día. Un archivo de reglas; lo publicado se mantiene.'
			}
		},
		more: 'Todo lo demás que se puede pedir a Spiffy:',
		api: 'la API'
	}
} satisfies Messages['home'];
