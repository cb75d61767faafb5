import type { Messages } from '../i18n.svelte.ts';

export default {
	main: 'Principal',
	skip: 'Ir al contenido',
	home: 'Inicio',
	claims: 'Ventas',
	claims_turn: (count) => (count === 1 ? 'Ventas, 1 te necesita' : `Ventas, ${count} te necesitan`),
	promos: 'Promos',
	snap: 'Foto',
	snap_spoken: 'Fotografiar una factura',
	points: 'Puntos',
	inbox: 'Avisos',
	inbox_unread: (count) => `Avisos, ${count} sin leer`,
	review: 'Revisión',
	review_waiting: (count) => `Revisión, ${count} en espera`,
	programs: 'Programas',
	segments: 'Públicos',
	finance: 'Finanzas',
	adjustments: 'Ajustes',
	audit: 'Auditoría',
	verification: 'Control',
	profile: 'Perfil',
	profile_of: (name) => `Perfil de ${name}`
} satisfies Messages['nav'];
