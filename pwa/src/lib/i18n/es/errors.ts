import type { Messages } from '../i18n.svelte.ts';

export default {
	no_connection_title: 'No hay señal en este momento',
	no_connection:
		'Spiffy no pudo llegar al servidor. Tus ventas y tus puntos están a salvo. Revisa la señal e intenta de nuevo.',
	server_title: 'Algo falló de nuestro lado',
	server: 'Tus ventas y tus puntos están a salvo. Intenta de nuevo en unos minutos.',
	reference: (id) => `Ref ${id}`,
	not_found_title: 'Aquí no hay nada',
	not_found:
		'Puede que se haya retirado o que sea de otra persona. Tus ventas y tus puntos están a salvo.',
	no_page_title: 'Esta página no existe',
	no_page: 'Esta dirección no lleva a nada en Spiffy. Tus ventas y tus puntos están a salvo.',
	not_allowed_title: 'Esto no te toca verlo a ti',
	not_allowed:
		'No se cambió nada. Si lo necesitas para tu trabajo, habla con quien lleva tu programa.',
	busy_title: 'Fue mucho de una vez',
	busy: 'No se perdió nada. Espera un minuto e intenta de nuevo.',
	signed_out:
		'Cerramos tu sesión para cuidar tus puntos. Tus ventas siguen aquí. Entra para continuar.',
	go_home: 'Ir a Inicio'
} satisfies Messages['errors'];
