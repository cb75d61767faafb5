import type { Messages } from '../i18n.svelte.ts';

const pages = (count: number) => (count === 1 ? '1 página' : `${count} páginas`);

export default {
	title: 'Fotografía una factura',
	lead: 'Ponla plana, con las cuatro esquinas dentro de la foto.',
	camera: 'Tomar foto',
	pick: 'Elegir foto o PDF',
	close: 'Cerrar',
	how_many: '¿Cuántas páginas?',
	one_page: 'Una página',
	more_pages: 'Más páginas',
	samples: 'Probar un ejemplo',
	samples_lead: 'Facturas hechas para probar Spiffy. Elige una como si acabaras de fotografiarla.',
	samples_empty: 'Aquí no hay ejemplos.',
	pages,
	page: (no) => `Página ${no}`,
	page_alt: (no) => `Tu foto de la página ${no}`,
	page_file: 'Este archivo no tiene vista previa. Se envía tal cual.',
	preparing: 'Preparando la foto',
	remove: (no) => `Quitar la página ${no}`,
	remove_short: 'Quitar',
	add_page: 'Añadir página',
	add_photo: 'Foto',
	add_file: 'Archivo',
	retake: 'Repetir',
	use: 'Leerla',
	use_many: (count) => `Leer ${pages(count)}`,
	sending: 'Enviando',
	looks_good: 'Nítida y con luz. Lista.',
	verdicts: {
		blurry: 'Se ve borrosa. Quizá no se lea la letra pequeña. Repítela o envíala así.',
		dark: 'Está oscura. Enciende una luz o el flash si puedes, o envíala así.',
		glare: 'Hay reflejos en el papel. Inclínalo lejos de la lámpara, o envíala así.'
	},

	problems: {
		no_signal_title: 'La foto no se envió',
		no_signal:
			'No hay señal. La foto sigue aquí. Prueba otra vez cuando tengas señal y deja esta página abierta.',
		not_image_or_pdf_title: 'Esto no es una foto ni un PDF',
		not_image_or_pdf:
			'No pudimos abrir el archivo. No se envió nada. Elige una foto o un PDF de la factura.',
		empty_title: 'El archivo está vacío',
		empty: 'No tiene ninguna imagen. No se envió nada. Toma la foto otra vez o elige otro archivo.',
		truncated_title: 'Falta parte de la foto',
		truncated: 'El archivo se cortó antes de guardarse. No se envió nada. Toma la foto otra vez.',
		too_many_pixels_title: 'La imagen es demasiado grande',
		too_many_pixels:
			'Tiene más de 64 megapíxeles. No se envió nada. Toma la foto con el ajuste normal de la cámara.',
		pdf_too_long_title: 'El PDF tiene demasiadas páginas',
		pdf_too_long:
			'Leemos hasta 20 páginas. No se envió nada. Elige solo las páginas de esta factura.',
		digest_title: 'La foto cambió por el camino',
		digest:
			'Lo que llegó no es lo que tomaste, así que no lo guardamos. Tu foto sigue aquí. Prueba otra vez.',
		too_large_title: 'El archivo pesa demasiado',
		too_large: 'Tiene más de 25 MB. No se envió nada. Mejor toma una foto de la factura.',
		password_title: 'El PDF está bloqueado',
		password: 'Solo se abre con contraseña. No se envió nada. Mejor toma una foto de la factura.',
		unreadable_title: 'No podemos abrir este archivo',
		unreadable:
			'Tu teléfono no pudo entregarlo. No se envió nada. Toma la foto otra vez o elige otro archivo.',
		server_title: 'Algo falló de nuestro lado',
		server: 'Tu foto sigue aquí. Prueba otra vez en un minuto.'
	},
	problems_pdf: {
		no_signal_title: 'El PDF no se envió',
		no_signal:
			'No hay señal. El PDF sigue aquí. Prueba otra vez cuando tengas señal y deja esta página abierta.',
		empty: 'No tiene nada. No se envió nada. Consigue el PDF otra vez o toma una foto.',
		truncated_title: 'El PDF está dañado',
		truncated:
			'Falta parte del archivo y no se abre. No se envió nada. Consigue el PDF otra vez o toma una foto de la factura.',
		digest_title: 'El PDF cambió por el camino',
		digest:
			'Lo que llegó no es lo que elegiste, así que no lo guardamos. Tu PDF sigue aquí. Prueba otra vez.',
		server: 'Tu PDF sigue aquí. Prueba otra vez en un minuto.'
	},

	confirm_title: 'Revisa tu venta',
	reading: 'Leyendo tu factura',
	reading_text: 'Suele tardar unos segundos.',
	reading_slow: 'Esta tarda más. Puedes enviarla ya y te preguntamos si algo no está claro.',
	send_now: 'Enviar ya, revisar después',
	read_done: (questions) =>
		questions === 0
			? 'Tu factura está leída. No hay nada que revisar.'
			: questions === 1
				? 'Tu factura está leída. Una cosa por revisar.'
				: `Tu factura está leída. ${questions} cosas por revisar.`,
	to_check: (count) => (count === 1 ? 'Una cosa por revisar' : `${count} cosas por revisar`),
	all_clear: 'Todo claro',
	leave: 'Salir; la venta se queda en tu lista',
	throw_away: 'Descartar esta venta',
	throw_away_text:
		'La foto y lo que leímos salen de tu lista. Puedes fotografiarla otra vez cuando quieras.',
	throw_away_yes: 'Descartar',
	throw_away_no: 'Conservar',
	thrown_away: 'Descartada. No se envió nada.',
	photo_of: (number) => `Foto de la factura ${number} con lo que leyó Spiffy marcado`,
	photo_reading: 'Tu foto, mientras se lee',
	page_of: (no, all) => `Página ${no} de ${all}`,
	next_page: 'Página siguiente',
	previous_page: 'Página anterior',
	fact_number: (number) => `Factura ${number}`,
	fact_sold: (day) => `Vendida el ${day}`,
	fact_not_duplicate: 'No está repetida',
	lines_read: 'Lo que se leyó en la foto',
	meaning_earns: (points) => `Da ${points} puntos`,
	meaning_look: 'Revísala, por favor',
	meaning_other: 'Otra marca, sin puntos',
	meaning_refused: 'No da puntos',

	ask_line: (no, product) => `¿La línea ${no} es ${product}?`,
	ask_line_open: (no) => `¿Qué es la línea ${no}?`,
	ask_read: (text) => `No se lee bien: ${text}`,
	ask_yes: (quantity, sku) => `Sí, ${quantity} × ${sku}`,
	ask_yes_value: (value) => `Sí, ${value}`,
	ask_else: 'Otra cosa',
	ask_pick: 'Elegir el producto',
	ask_fields: {
		number: '¿Es este el número de factura?',
		sold_on: '¿Es esta la fecha de la venta?',
		merchant: '¿Es este el proveedor?',
		total: '¿Es este el total?',
		seller: '¿Lo vendió esta persona?',
		currency: '¿Es esta la moneda?'
	},
	ask_fields_open: {
		number: '¿Cuál es el número de factura?',
		sold_on: '¿Cuándo se vendió?',
		merchant: '¿Quién es el proveedor?',
		total: '¿Cuál es el total?',
		seller: '¿Quién lo vendió?',
		currency: '¿En qué moneda está?'
	},
	field_names: {
		number: 'Número de factura',
		sold_on: 'Fecha de la venta',
		merchant: 'Proveedor',
		total: 'Total',
		seller: 'Vendido por',
		currency: 'Moneda'
	},
	save: 'Guardar',
	not_empty: 'Escríbelo primero.',
	not_read: 'No pudimos leerlo',

	sheet_title: (no) => `Línea ${no}`,
	sheet_lead: (text) => `En la factura: ${text}`,
	search: 'Buscar por nombre o número',
	search_hint: 'Prueba NC-TS7 o termostato.',
	search_nothing: (words) =>
		`No hay nada para “${words}”. Revisa cómo se escribe, o dinos que no es nuestro.`,
	search_results: (count) => (count === 1 ? '1 producto' : `${count} productos`),
	quantity: '¿Cuántos?',
	fewer: 'Uno menos',
	more: 'Uno más',
	choose: (quantity, sku) => `Es ${quantity} × ${sku}`,
	not_ours: (brand) => `No es un producto de ${brand}`,

	sure: 'Coincide seguro',
	you_confirmed: 'Lo confirmaste',
	rate: (quantity, rate) => `${quantity} × ${rate}`,
	rate_factor: (rate, factor, promo) => `${rate} × ${factor}, ${promo}`,
	others: (count) => (count === 1 ? '1 línea de otra marca' : `${count} líneas de otras marcas`),
	refused: (count) => (count === 1 ? '1 línea no da puntos' : `${count} líneas no dan puntos`),
	bonus_of: (label, percent, of) => `${label}, ${percent} de ${of} base`,

	estimate: 'Tu estimación',
	estimate_note: 'Final tras la revisión, casi siempre el siguiente día hábil',
	estimate_updating: 'Sumando otra vez',
	submit: 'Enviar venta',
	submit_anyway: 'Enviarla igual',
	submit_open: 'O envíala ya y una persona mira el resto.',
	if_paid: 'Si se paga',
	if_no: 'Así como está, no da puntos.',
	if_page: 'Sin la página que falta, vuelve a ti.',
	if_person: 'Una persona la mira y decide.',
	correct_date: 'Corregir la fecha',
	submitted_live: (points) => `Enviada. Tu estimación es de ${points} puntos.`,

	nothing_title: 'Aquí nada da puntos',
	nothing_text:
		'Leímos la factura y no encontramos ningún producto que dé puntos ahora. La foto está a salvo.',
	nothing_hint: 'Si se nos pasó uno, dinos qué línea es. Si no, fotografía otra factura.',
	duplicate_title: 'Ya presentaste esta foto',
	duplicate_own: (when) => `La presentaste el ${when}. No se pierde nada.`,
	duplicate_by: (who, when) => `${who} la presentó el ${when}. No se pierde nada.`,
	draft_own: (when) =>
		`También la fotografiaste el ${when} y esa no está enviada. No se pierde nada.`,
	draft_by: (who, when) =>
		`${who} también la fotografió el ${when} y aún no la envió. No se pierde nada.`,
	duplicate_plain: 'Ya se presentó. No se pierde nada.',
	duplicate_hint: 'Solo se paga una vez, así que descarta esta.',
	duplicate_open: 'Abrir la primera venta',

	notices: {
		missing_page: (have, printed) =>
			printed > have
				? `La factura dice que tiene ${printed} páginas y tenemos ${have}. Añade lo que falta para que cuente todo.`
				: 'Parece que falta parte de la factura. Añádela para que cuente todo.',
		draft: 'Envía una de las dos, paga una vez.',
		duplicate: 'Si hicieron la venta juntos, envíala y una persona lo mira.',
		QUOTE_NOT_INVOICE:
			'Una cotización aún no prueba una venta. Fotografía la factura cuando la tengas.',
		CREDIT_NOTE: 'Anula una venta, así que no puede dar puntos.',
		DATE_OUTSIDE_PROGRAM: 'Ese día no había ninguna promo. Si la fecha está mal, dinos la correcta.'
	},

	warnings_title: 'Sobre tu foto',
	warnings: {
		dark: 'Está oscura y puede faltar texto. Con más luz se lee mejor.',
		blurred: 'Está movida. Revisa los números o repítela con la mano firme.',
		glare: 'Un reflejo tapa parte del texto. Inclina el papel y repítela.',
		cut_off: 'Parte del papel quedó fuera de la foto. Aléjate un poco y repítela.',
		two_documents: 'Parece que hay dos recibos. Toma una foto de cada uno.',
		differs_from_xml:
			'La página dice otra cosa que la factura electrónica del archivo. Una persona lo revisará.',
		pages_unread: 'Solo leímos las primeras páginas. Envía las demás en otra solicitud.',
		hidden_text: 'El archivo lleva texto que no se ve. Solo leímos lo visible.'
	},

	failed_title: 'No pudimos leer esta foto',
	failed_title_pdf: 'No pudimos leer este PDF',
	failed_text: 'Está guardada con tu venta. Tómala otra vez o escribe lo poco que necesitamos.',
	failed_retake: 'Tomarla otra vez',
	failed_type: 'Escribirlo',
	failed_problems: {
		blank: 'La foto parece vacía.',
		unreadable: 'La letra no se dejó leer.',
		truncated: 'Falta parte de la foto.',
		password: 'El PDF está bloqueado con contraseña.',
		not_image_or_pdf: 'El archivo no es una foto ni un PDF.',
		too_many_pages: 'El PDF tiene más de 20 páginas.',
		no_document: 'No parece una factura ni un recibo.',
		too_large: 'La imagen tiene demasiados píxeles.',
		empty: 'El archivo está vacío.',
		engine_missing: 'La lectura está apagada en este momento.'
	},
	failed_problems_pdf: {
		blank: 'El PDF parece vacío.',
		truncated: 'El PDF está dañado.'
	},
	typed_title: 'Escríbelo',
	typed_lines: 'Lo que vendiste',
	typed_add: 'Añadir un producto',
	typed_none: 'Añade al menos un producto.',
	typed_number_missing: 'Escribe el número de la factura.',
	typed_date_missing: 'Pon el día de la venta.',
	typed_date_future: 'El día de la venta no puede ser futuro.',
	typed_remove: (name) => `Quitar ${name}`,
	typed_send: 'Enviar venta',
	typed_note: 'Una persona lo compara con tu foto.',

	sent_title: 'Enviada',
	sent_took: (seconds) =>
		seconds === 1 ? 'Enviada. Tardaste 1 segundo.' : `Enviada. Tardaste ${seconds} segundos.`,
	sent: 'Enviada.',
	sent_next: 'Una persona la mira, casi siempre el siguiente día hábil. Te avisamos.',
	sent_reading: 'Todavía la estamos leyendo. Te preguntamos si algo no está claro.',
	sent_approved: 'Se aprobó al momento.',
	sent_claim: (number) => `Venta ${number}`,
	sent_snapped: (moment) => `Foto: ${moment}`,
	sent_claim_plain: 'Tu venta',
	sent_worth: (money) => `= ${money}`,
	sent_again: 'Fotografiar otra',
	sent_done: 'Listo',
	sent_open: 'Abrir la venta'
} satisfies Messages['snap'];
