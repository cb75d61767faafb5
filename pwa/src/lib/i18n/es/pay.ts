import type { Messages } from '../i18n.svelte.ts';

export default {
	title: '¿Esto paga?',
	lead: 'Escanea o escribe un producto. Mira cuánto te da hoy.',
	scan: 'Escanear un código',
	scan_again: 'Escanear otro',
	another: 'Otro producto',
	scanning: 'Pon el código dentro del marco.',
	scan_stop: 'Dejar de escanear',
	camera_before: 'La cámara se usa solo mientras escaneas. No se guarda ninguna imagen.',
	no_camera_title: 'Spiffy no ve la cámara',
	no_camera: 'Escribe el número o el nombre, o permite la cámara en Ajustes.',
	no_reader_title: 'Este navegador no lee códigos de barras',
	no_reader: 'Escribe el número bajo las barras, o parte del nombre.',
	ask: (words) => `Comprobar «${words}»`,
	each: (count) => (count === 1 ? '1 unidad, vendida hoy' : `${count} unidades, vendidas hoy`),
	answered: (product, points) => `${product} da ${points} puntos hoy`,
	none: 'Hoy no da puntos',
	only_company: 'Para ti hoy no da puntos',
	not_ours_title: (text) => `«${text}» no es un producto nuestro`,
	not_ours: 'No da nada. Revisa el número o búscalo por su nombre.',
	more_title: 'Qué daría más',
	why_title: 'Por qué no da nada',
	adds: (points) => `+${points} pts`,
	for_it: 'Promos para él',
	slip_note: 'Con el precio de lista donde el precio cuenta. Decide la venta enviada.'
} satisfies Messages['pay'];
