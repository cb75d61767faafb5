import type { Asked } from '../en/mends.ts';
import type { Messages } from '../i18n.svelte.ts';

const usedUp = ({ again, forGood }: Asked): string =>
	again
		? `Vuelve a pagar ${again}.`
		: forGood
			? 'En esta promo ya no paga más.'
			: 'Otras promos aún pueden pagar.';

export default {
	ILLEGIBLE: () => 'Repite la foto con buena luz y con toda la hoja en el marco.',
	MISSING_PAGE: () => 'Añade la página que falta.',
	NO_INVOICE_NO: () => 'Añade la página con el número, o escríbelo.',
	NO_DATE: () => 'Dinos el día de la venta.',
	SUPPLIER_UNKNOWN: () => 'Paga una factura de tu sucursal, con su nombre.',
	SERIAL_MISSING: () => 'Añade una foto de la etiqueta con el número de serie.',
	SERIAL_FORMAT: () => 'Compara el número con la etiqueta y envíalo otra vez.',
	QTY_UNCLEAR: () => 'Dinos cuántos vendiste.',
	NAME_NOT_ON_PROOF: () => 'Paga una factura que te nombre como vendedor.',
	PDF_TOO_LONG: () => 'Envía solo las páginas de esta venta, 20 como máximo.',
	QUOTE_NOT_INVOICE: () => 'Fotografía la factura cuando la venta esté hecha.',
	CERT_REQUIRED: (asked) =>
		`Aprueba ${asked.course ? `«${asked.course}»` : 'el curso'}. Entonces se revisa de nuevo.`,
	CUSTOMER_UNKNOWN: () => 'Paga una factura que nombre al cliente.',
	TARGET_NOT_REACHED: (asked) =>
		asked.missing
			? `Cuenta: ${asked.soFar} de ${asked.target} hasta ahora. Con ${asked.missing} más, paga.`
			: 'Cuenta para la meta. Alcánzala y paga.',
	OVER_QUANTITY: (asked) =>
		`${asked.units ? `Cuentan como máximo ${asked.units}. ` : ''}${usedUp(asked)}`,
	BASKET_INCOMPLETE: (asked) =>
		`Vende ${asked.together || 'todos sus productos'} en una misma factura.`,
	TEAM_BELOW_THRESHOLD: (asked) =>
		asked.percent
			? `${asked.certified} de ${asked.active} de tu equipo aprobaron. Paga desde el ${asked.percent}.`
			: 'Paga cuando aprueben suficientes personas de tu equipo.',
	MINIMUM_NOT_REACHED: (asked) =>
		asked.minimum
			? `Vende al menos ${asked.minimum} en una misma ${asked.ofLine ? 'línea de la factura' : 'factura'}.`
			: 'Paga una venta mayor.',
	MAXIMUM_EXCEEDED: (asked) =>
		asked.minimum
			? `Paga una ${asked.ofLine ? 'línea' : 'factura'} con ${asked.minimum} como máximo.`
			: 'Paga una venta menor.',
	WRONG_WEEKDAY: (asked) => `Paga en ventas de ${asked.weekdays || 'los días que dice la promo'}.`,
	CUSTOMER_NOT_NEW: () => 'Paga con clientes que compran de esta línea por primera vez.',
	WINDOW_CLOSED: (asked) =>
		asked.days
			? `Pagaba en los primeros ${asked.days} días. Otras promos aún pueden pagar.`
			: 'Sus días pasaron. Otras promos aún pueden pagar.',
	ALREADY_REWARDED: (asked) =>
		`Paga una vez.${asked.again ? ` Cuenta de nuevo ${asked.again}.` : ''}`,
	CURRENCY_NOT_IN_PROGRAM: (asked) =>
		`Pagan las facturas en ${asked.currencies || 'la moneda de la promo'}.`,
	NOT_ENROLLED_AT_SALE: (asked) =>
		Number(asked.days) > 0
			? `Pagan las ventas desde ${asked.days} días después de tu ingreso.`
			: 'Pagan las ventas desde tu ingreso.',
	DATE_OUTSIDE_PROGRAM: (asked) =>
		asked.first
			? `Pagan las ventas del ${asked.first} al ${asked.last}.`
			: 'Pagan las ventas en los días de una promo vigente.',
	NOT_IN_AUDIENCE: () => 'Mira las promos que son para ti.',
	SKU_NOT_ELIGIBLE: () => 'Mira en las promos qué da puntos.',
	DUP_SERIAL: () => 'Cada unidad paga una vez. Compara el número con la etiqueta.',
	TOO_LATE: () => 'Fotografía la próxima factura el día de la venta.',
	NOT_YOUR_BRANCH: () => 'Pagan las ventas de tu sucursal.',
	CREDIT_NOTE: () => 'Paga la factura de una venta.',
	DUP_EXACT: () => 'Cada factura paga una vez. Fotografía otra.',
	DUP_NEAR: () => 'Si es otra venta, envíala y una persona la mira.',
	CLAIMED_BY_COLLEAGUE: () => 'Si vendieron juntos, envíala y una persona la mira.',
	NOT_SHIPPED_TO_BRANCH: () =>
		'Una persona la compara con nuestras entregas. No tienes que hacer nada.',
	AMOUNT_OUTLIER: () => 'La mira una persona. No tienes que hacer nada.',
	INVOICE_SEQUENCE: () => 'La mira una persona. No tienes que hacer nada.',
	EDITED_IMAGE: () => 'Fotografía el papel, no una copia de la foto.',
	METADATA: () => 'Fotografía el papel, en el mostrador.',
	OVER_CAP: usedUp,
	CONSENT_MISSING: () => 'Los puntos llegan cuando tu empresa dé su permiso.',
	BUDGET_ENDED: () => 'Espera hasta que haya más presupuesto. No tienes que hacer nada.',
	TAX_INFO_NEEDED: () => 'Da tus datos fiscales y se paga.'
} satisfies Messages['mends'];
