import { number } from '../../format.ts';
import type { Messages } from '../i18n.svelte.ts';

export default {
	title: 'Públicos',
	lead: 'Se guarda una vez y cualquier programa lo nombra. No cambia nunca, porque los programas se apoyan en él.',
	new: 'Nuevo público',
	new_title: 'Nuevo público',
	name: 'Nombre',
	name_hint: 'Corto, como lo leerán los vendedores.',
	name_missing: 'Ponle un nombre.',
	who: 'Quién está dentro',
	needs_one: 'Elige al menos una condición.',
	unfinished: 'Todavía falta algo arriba.',
	people: (count) => (count === 1 ? '1 persona' : `${number(count)} personas`),
	today: 'hoy',
	counting: 'Contando',
	nobody: 'Hoy no hay nadie dentro.',
	first_of: (shown, count) => `Los primeros ${number(shown)} de ${number(count)}, por nombre.`,
	save: 'Guardar el público',
	saved: (name) => `Guardado ${name}`,
	since: (day) => `Guardado el ${day}`,
	members: 'Quién está dentro hoy',
	no_branch: 'Sin sucursal',
	empty_title: 'Aún no hay públicos',
	empty: 'Guarda uno para nombrar a las mismas personas en varios programas.',
	empty_read: 'El primero lo guarda un responsable del programa.'
} satisfies Messages['segments'];
