import type { Messages } from '../i18n.svelte.ts';

export default {
	title: 'Perfil',
	sells_at: 'Vendes en',
	no_branch: 'Aún sin sucursal',
	email: 'Correo',
	view: 'Estás viendo',
	views: { seller: 'Mis ventas y puntos', admin: 'Revisión y programa' },
	language: 'Idioma',
	languages: { en: 'English', es: 'Español' },
	language_changed: 'Spiffy ahora habla español',
	theme: 'Colores',
	themes: { system: 'Como el equipo', light: 'Claro', dark: 'Oscuro' },
	device: 'Este dispositivo',
	device_text:
		'Tu sesión sigue abierta aquí hasta que la cierres. Si lo compartes, ciérrala al dejar el mostrador.',
	sign_out: 'Cerrar sesión',
	signed_out: 'Sesión cerrada',
	about: (product, version) => `${product} ${version}`,
	roles: {
		counter: 'Ventas de mostrador',
		field_rep: 'Ventas de campo',
		partner_manager: 'Gerente del socio',
		reviewer: 'Revisión',
		program_manager: 'Gestión del programa',
		finance: 'Finanzas',
		auditor: 'Auditoría',
		admin: 'Administración',
		author: 'Autoría',
		integration: 'Integración'
	}
} satisfies Messages['profile'];
