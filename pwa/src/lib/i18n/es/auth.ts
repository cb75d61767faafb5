import type { Messages } from '../i18n.svelte.ts';

export default {
	title: 'Entrar',
	promise: 'Una foto a la factura. Tus puntos.',
	promise_more: 'Tú vendes, Spiffy lee la factura y muestra cómo se contó cada punto.',
	email: 'Correo del trabajo',
	password: 'Contraseña',
	show_password: 'Mostrar la contraseña',
	hide_password: 'Ocultar la contraseña',
	submit: 'Entrar',
	signing_in: 'Entrando',
	wrong:
		'Ese correo y esa contraseña no van juntos. No se cambió nada. Revísalos e intenta de nuevo.',
	locked: 'Demasiados intentos. Tu cuenta está a salvo. Espera unos minutos e intenta de nuevo.',
	missing_email: 'Escribe tu correo del trabajo',
	missing_password: 'Escribe tu contraseña',
	demo_title: 'Mira como',
	demo_note: 'Esto es una demostración. Las personas, facturas y puntos son inventados.',
	as: (name, title, organisation) => `${name}, ${title}, ${organisation}`,
	or_email: 'Usar correo y contraseña'
} satisfies Messages['auth'];
