/** What the condition that said no asks for, in words; '' where it is not known. */
export interface Asked {
	course: string;
	soFar: string;
	target: string;
	missing: string;
	units: string;
	minimum: string;
	/** The minimum or maximum is of one line, not of the invoice. */
	ofLine: boolean;
	together: string;
	days: string;
	weekdays: string;
	currencies: string;
	first: string;
	last: string;
	certified: string;
	active: string;
	percent: string;
	/** When it pays again: in the next month. */
	again: string;
	/** It was for the whole promo, so nothing begins anew. */
	forGood: boolean;
}

const usedUp = ({ again, forGood }: Asked): string =>
	again
		? `It pays again ${again}.`
		: forGood
			? 'It pays no more in this promo.'
			: 'Other promos may still pay.';

/** What would make it pay next time, by the code of the API. */
export default {
	ILLEGIBLE: () => 'Take the photo again in good light, the whole paper in the frame.',
	MISSING_PAGE: () => 'Add the missing page to the claim.',
	NO_INVOICE_NO: () => 'Add the page with the number, or type it in.',
	NO_DATE: () => 'Tell us the day of the sale.',
	SUPPLIER_UNKNOWN: () => 'An invoice of your own branch, with its name on it, pays.',
	SERIAL_MISSING: () => 'Add a photo of the label with the serial number.',
	SERIAL_FORMAT: () => 'Check the number against the label and send it again.',
	QTY_UNCLEAR: () => 'Tell us how many you sold.',
	NAME_NOT_ON_PROOF: () => 'An invoice that names you as the seller pays.',
	PDF_TOO_LONG: () => 'Send only the pages of this sale, 20 at most.',
	QUOTE_NOT_INVOICE: () => 'Snap the invoice when the sale is made.',
	CERT_REQUIRED: (asked: Asked) =>
		`Pass ${asked.course ? `“${asked.course}”` : 'the course'}. The claim is then looked at again.`,
	CUSTOMER_UNKNOWN: () => 'An invoice that names the customer pays.',
	TARGET_NOT_REACHED: (asked: Asked) =>
		asked.missing
			? `It counts: ${asked.soFar} of ${asked.target} so far. ${asked.missing} more and it pays.`
			: 'It counts towards the target. Reach it and it pays.',
	OVER_QUANTITY: (asked: Asked) =>
		`${asked.units ? `${asked.units} is the most that counts. ` : ''}${usedUp(asked)}`,
	BASKET_INCOMPLETE: (asked: Asked) =>
		`Sell ${asked.together || 'all of its products'} on one invoice.`,
	TEAM_BELOW_THRESHOLD: (asked: Asked) =>
		asked.percent
			? `${asked.certified} of ${asked.active} in your team have passed. It pays from ${asked.percent}.`
			: 'It pays when enough people in your team have passed.',
	MINIMUM_NOT_REACHED: (asked: Asked) =>
		asked.minimum
			? `Sell at least ${asked.minimum} on one ${asked.ofLine ? 'line of the invoice' : 'invoice'}.`
			: 'A larger sale pays.',
	MAXIMUM_EXCEEDED: (asked: Asked) =>
		asked.minimum
			? `${asked.ofLine ? 'A line' : 'An invoice'} with at most ${asked.minimum} pays.`
			: 'A smaller sale pays.',
	WRONG_WEEKDAY: (asked: Asked) =>
		`Sales on ${asked.weekdays || 'the days that the promo names'} pay.`,
	CUSTOMER_NOT_NEW: () => 'It pays for customers who buy of this product line for the first time.',
	WINDOW_CLOSED: (asked: Asked) =>
		asked.days
			? `It paid in the first ${asked.days} days. Other promos may still pay.`
			: 'Its days are over. Other promos may still pay.',
	ALREADY_REWARDED: (asked: Asked) =>
		`It pays once.${asked.again ? ` It counts anew ${asked.again}.` : ''}`,
	CURRENCY_NOT_IN_PROGRAM: (asked: Asked) =>
		`Invoices in ${asked.currencies || 'the currency of the promo'} pay.`,
	NOT_ENROLLED_AT_SALE: (asked: Asked) =>
		Number(asked.days) > 0
			? `Sales from ${asked.days} days after you joined pay.`
			: 'Sales since you joined pay.',
	DATE_OUTSIDE_PROGRAM: (asked: Asked) =>
		asked.first
			? `Sales from ${asked.first} to ${asked.last} pay.`
			: 'Sales on the days of a live promo pay.',
	NOT_IN_AUDIENCE: () => 'Look at the promos that are for you.',
	SKU_NOT_ELIGIBLE: () => 'Look at the promos for what earns points.',
	DUP_SERIAL: () => 'Each unit pays once. Check the number against the label.',
	TOO_LATE: () => 'Snap the next invoice on the day of the sale.',
	NOT_YOUR_BRANCH: () => 'Sales of your own branch pay.',
	CREDIT_NOTE: () => 'The invoice of a sale pays.',
	DUP_EXACT: () => 'Each invoice pays once. Snap another one.',
	DUP_NEAR: () => 'If it is another sale, send it and a person will look.',
	CLAIMED_BY_COLLEAGUE: () => 'If you both worked the sale, send it and a person will look.',
	NOT_SHIPPED_TO_BRANCH: () => 'A person compares it with our deliveries. You need do nothing.',
	AMOUNT_OUTLIER: () => 'A person takes a look. You need do nothing.',
	INVOICE_SEQUENCE: () => 'A person takes a look. You need do nothing.',
	EDITED_IMAGE: () => 'Snap the paper itself, not a copy of the photo.',
	METADATA: () => 'Snap the paper itself, at the counter.',
	OVER_CAP: usedUp,
	CONSENT_MISSING: () => 'The points land as soon as your employer agrees.',
	BUDGET_ENDED: () => 'The claim waits until there is more budget. You need do nothing.',
	TAX_INFO_NEEDED: () => 'Give your tax details, then it is paid.'
};
