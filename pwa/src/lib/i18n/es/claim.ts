import type { Messages } from '../i18n.svelte.ts';

const lines = (many: number) => (many === 1 ? '1 línea' : `${many} líneas`);

export default {
	title: (number) => `Venta ${number}`,
	title_plain: 'Venta',
	more: 'Más acciones',
	worth: (money) => `Valen ${money}.`,
	about_worth: (money) => `Unos ${money}.`,

	states: {
		draft: 'Aún sin enviar. Revísala y envíala.',
		reading: 'Leyendo tu factura. Puedes salir, te avisamos.',
		needs_you: (questions) =>
			questions === 1
				? 'Una cosa no se lee bien. Respóndela para seguir.'
				: `${questions} cosas no se leen bien. Respóndelas para seguir.`,
		needs_you_plain: 'Mírala y envíala.',
		submitted: 'La estamos revisando. Casi siempre lista el siguiente día hábil.',
		in_review: 'La estamos revisando. Casi siempre lista el siguiente día hábil.',
		returned: (who) => `${who} te preguntó algo. Responde para seguir.`,
		approved: (when) => `En tu saldo desde ${when}.`,
		approved_pending: 'Aprobada. Los puntos llegan cuando acabe su espera.',
		rejected: (reason) => `Sin pago: ${reason}`,
		withdrawn: 'Retiraste esta venta. No se pagó nada.',
		expired:
			'No se envió a tiempo. No se pagó nada. Fotografía la factura otra vez si sigue dentro de las fechas.',
		reversed: (when, why) => `Los puntos se retiraron el ${when}. ${why}`
	},
	holds: {
		consent: 'Aprobada. Los puntos esperan el permiso de tu empresa.',
		budget: 'El presupuesto de la promo se agotó. Los puntos esperan más presupuesto.',
		second_approval: 'Otra persona debe aprobarla, porque es grande.',
		undo_window: 'La estamos revisando. Casi siempre lista el siguiente día hábil.'
	},

	rejected: {
		DUP_EXACT: 'esta factura ya se presentó.',
		DUP_NEAR: 'esta factura ya se presentó.',
		DATE_OUTSIDE_PROGRAM: 'la venta está fuera de las fechas del programa.',
		SKU_NOT_ELIGIBLE: 'ningún producto da puntos.',
		NOT_YOUR_BRANCH: 'se vendió en otra sucursal.',
		TOO_LATE: 'llegó demasiado después de la venta.',
		CREDIT_NOTE: 'es una nota de crédito, no una venta.',
		QUOTE_NOT_INVOICE: 'es una cotización, no una factura.',
		NOT_ENROLLED_AT_SALE: 'se vendió antes de que entraras al programa.',
		EDITED_IMAGE: 'la foto no muestra la factura original.',
		DUP_SERIAL: 'el número de serie ya se presentó.',
		NAME_NOT_ON_PROOF: 'otra persona hizo la venta.',
		ILLEGIBLE: 'la factura no se puede leer.',
		MISSING_PAGE: 'falta una página.',
		OTHER: 'no cumple las reglas del programa.'
	},
	reversals: {
		CREDIT_NOTE: 'El producto se devolvió.',
		DUP_EXACT: 'La misma factura ya estaba pagada.',
		DUP_NEAR: 'La misma venta ya estaba pagada.',
		NOT_YOUR_BRANCH: 'Se vendió en otra sucursal.',
		NAME_NOT_ON_PROOF: 'Otra persona hizo la venta.',
		EDITED_IMAGE: 'La foto no muestra la factura original.',
		SKU_NOT_ELIGIBLE: 'El producto no da puntos.'
	},
	reversed_plain: 'No debía haberse pagado.',

	slip: {
		title: 'Cómo se contaron estos puntos',
		title_estimate: 'Cómo llegamos a la estimación',
		base: 'Puntos base',
		base_of: (sku, rates) => `${sku} · ${rates}`,
		of_price: (percent) => `${percent} del precio`,
		quantity_rate: (quantity, rate) => `${quantity} × ${rate}`,
		promo: (label) => `Promo ${label}`,
		promo_rule: (factor, on, until) =>
			`${factor}× sobre ${on} puntos base${until ? `, hasta el ${until}` : ''}.`,
		promo_short: (factor, on) => `${factor}× sobre ${on}`,
		tier: (factor) => `Tu nivel cuenta los puntos base ${factor}×.`,
		tier_short: (factor) => `${factor}× base`,
		bonus: (percent, of, since) =>
			`${percent} de ${of} puntos base.${since ? ` Con certificado desde el ${since}.` : ''}`,
		bonus_short: (percent, of) => `${percent} de ${of}`,
		flat: 'Una vez por esta venta.',
		period: (before, after) => `Tu total pasó de ${before} a ${after}.`,
		team: (certified, active) => `${certified} de ${active} de tu empresa tienen certificado.`,
		cap: 'Más de lo que permite el límite de esta promo.',
		by_line: 'Redondeado línea por línea.',
		earned: 'Ganaste',
		estimate: 'Estimación',
		maybe: 'Si se paga',
		total: 'Total',
		costs: (money) => `cuesta ${money}`,
		rules: (month) =>
			`Según las reglas de ${month}. Si este total cambia alguna vez, aquí verás por qué.`,
		rules_estimate: (month) => `Según las reglas de ${month}. Final tras la revisión.`,
		none: 'Aún sin puntos.'
	},

	no_points: (many) => (many === 1 ? '1 línea no dio puntos' : `${lines(many)} no dieron puntos`),
	no_points_title: 'Líneas sin puntos',
	not_ours: (brand) => `No es un producto de ${brand}.`,

	happened: 'Qué pasó',
	by: (what, who) => `${what}: ${who}`,
	timeline: {
		snapped: () => 'Fotografiada en el mostrador',
		read: () => 'Leída de la foto',
		asked: () => 'Algo no se leía bien',
		field_confirmed: (you) => (you ? 'Confirmaste lo leído' : 'Lo leído, confirmado'),
		line_confirmed: (you) => (you ? 'Dijiste que es otra marca' : 'Es otra marca'),
		message: (you) => (you ? 'Escribiste' : 'Mensaje'),
		pages_added: (you) => (you ? 'Añadiste páginas' : 'Páginas añadidas'),
		submitted: (you) => (you ? 'Enviaste la venta' : 'Enviada'),
		checked: () => 'Comprobada',
		returned: () => 'Devuelta con una pregunta',
		approved: () => 'Aprobada',
		rejected: () => 'Sin pago',
		reversed: () => 'Puntos retirados',
		undone: () => 'Decisión deshecha',
		withdrawn: (you) => (you ? 'Retiraste la venta' : 'Retirada'),
		expired: () => 'Cerrada, porque no se respondió a tiempo',
		held: () => 'En pausa',
		line_corrected: () => 'Corrigió una línea',
		posting_failed: () => 'Los puntos aún no se pudieron abonar. Estamos en ello',
		landed: () => 'Llegaron los puntos',
		other: () => 'Actualizada'
	},
	timeline_unread: 'La foto no se pudo leer',
	timeline_asked: (questions) => (questions === 1 ? '1 pregunta.' : `${questions} preguntas.`),
	timeline_ready: 'Lista para enviar',
	timeline_value: (field, value) => `${field}: ${value}.`,
	timeline_pages: (pages) => (pages === 1 ? '1 página.' : `${pages} páginas.`),
	timeline_checks: (passed, all) => `${passed} de ${all} comprobaciones bien`,
	timeline_confirmed: (sku, you) => (you ? `Confirmaste ${sku}` : `${sku} confirmado`),
	timeline_read: (seconds) =>
		seconds === 1 ? 'Leída en 1 segundo.' : `Leída en ${seconds} segundos.`,
	timeline_landed: (points) => `${points} pts llegaron a tu saldo.`,
	timeline_landed_their: (points) => `Llegaron ${points} pts.`,
	timeline_points: (points) => `${points} pts.`,

	receipt: (number) => `Factura ${number}`,
	receipt_plain: 'Factura',
	sold: (day) => `Vendida el ${day}`,
	receipt_total: (money) => `${money} en total`,
	receipt_alt: (number) => `Foto de la factura ${number}`,
	photo: 'La foto',
	photo_rotate: 'Girar la foto',
	photo_in: 'Acercar',
	photo_out: 'Alejar',
	photo_boxes: 'Mostrar lo leído',
	photo_scroll: 'Foto, desplázate para ver más',
	photo_failed: 'La foto no cargó. Está a salvo con nosotros.',
	photo_missing: 'La foto aún no está aquí.',

	answer: 'Responder',
	answer_title: (who) => `${who} pregunta`,
	answer_plain_who: 'Quien revisa',
	answer_reply: 'Tu respuesta',
	answer_reply_hint: 'Escribe una respuesta, añade una foto, o las dos cosas.',
	answer_photo: 'Añadir foto o página',
	answer_added: (many) => (many === 1 ? '1 página añadida' : `${many} páginas añadidas`),
	answer_send: 'Enviar respuesta',
	answer_needed: 'Escribe una respuesta o añade una foto.',
	answer_sent: 'Respuesta enviada. La miramos otra vez.',
	check: 'Revisar y enviar',
	withdraw: 'Retirar la venta',
	withdraw_title: '¿Retirar esta venta?',
	withdraw_text: 'Sale de la revisión y no se paga nada. Puedes fotografiar la factura otra vez.',
	withdraw_yes: 'Retirar la venta',
	withdraw_no: 'Conservar',
	withdrawn: 'Venta retirada',
	reverse: 'Retirar los puntos',
	reverse_title: '¿Retirar los puntos?',
	reverse_text: (points, who) =>
		`${points} pts salen del saldo de ${who}. Queda registrado con tu nombre.`,
	reverse_why: 'Por qué',
	reverse_yes: (points) => `Retirar ${points} pts`,
	reverse_reads: (who) => `${who} leerá`,
	reversed: (points) => `${points} pts retirados`,

	checks: {
		title: 'Comprobaciones',
		passed: (passed, all) => `${passed} de ${all} comprobaciones bien`,
		others_passed: (many) =>
			many === 1 ? 'Otra comprobación bien' : `Otras ${many} comprobaciones bien`,
		pass: {
			lines_are_read: 'Todas las líneas se leen',
			not_claimed_before: 'No presentada antes',
			is_invoice: 'Es una factura',
			is_whole: 'Está completa',
			in_window: 'Vendida en las fechas de la promo',
			partner_is_yours: 'De su propia empresa',
			seller_is_claimant: 'Vendió quien la presenta',
			adds_up: 'La factura cuadra',
			usual_size: 'Tamaño normal'
		},
		look: {
			lines_are_read: 'No se leyó ninguna línea',
			seller_is_claimant: 'Otro nombre en la factura',
			partner_is_yours: 'Otra empresa en la factura',
			adds_up: 'Las sumas no cuadran',
			is_whole: 'Parece que falta una parte',
			usual_size: 'Más grande de lo normal',
			as_printed: 'No como está impreso'
		},
		why: {
			QTY_UNCLEAR: 'Letra borrosa',
			ILLEGIBLE: 'Se lee mal',
			DUP_EXACT: 'Repetida',
			DUP_NEAR: 'Quizá repetida',
			CLAIMED_BY_COLLEAGUE: 'Quizá repetida',
			MISSING_PAGE: 'Falta una página',
			QUOTE_NOT_INVOICE: 'Cotización',
			CREDIT_NOTE: 'Nota de crédito',
			DATE_OUTSIDE_PROGRAM: 'Fuera de fechas',
			NO_DATE: 'Sin fecha',
			NAME_NOT_ON_PROOF: 'Otro nombre',
			SUPPLIER_UNKNOWN: 'Proveedor desconocido',
			AMOUNT_OUTLIER: 'Tamaño inusual',
			as_printed: 'Corregida a mano',
			all_passed: 'Todo en orden'
		},
		hard_line: (no) => `La línea ${no} no se lee bien`,
		sure: (share) => `${share} seguro`,
		lines: (many) => lines(many),
		average: (money) => `media ${money}`
	}
} satisfies Messages['claim'];
