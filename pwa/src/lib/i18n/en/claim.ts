const lines = (many: number) => (many === 1 ? '1 line' : `${many} lines`);

export default {
	title: (number: string) => `Claim ${number}`,
	title_plain: 'Claim',
	more: 'More actions',
	worth: (money: string) => `Worth ${money}.`,
	about_worth: (money: string) => `About ${money}.`,

	/** The sentence under the points, by state; the seller and the reviewer read the same. */
	states: {
		draft: 'Not sent yet. Check it and submit.',
		reading: 'Reading your invoice. You can leave, we’ll tell you.',
		needs_you: (questions: number) =>
			questions === 1
				? 'One thing is hard to read. Answer it to go on.'
				: `${questions} things are hard to read. Answer them to go on.`,
		needs_you_plain: 'Take a look and submit it.',
		submitted: 'We’re checking it. Usually done the next business day.',
		in_review: 'We’re checking it. Usually done the next business day.',
		returned: (who: string) => `${who} asked you something. Answer to go on.`,
		approved: (when: string) => `In your balance since ${when}.`,
		approved_pending: 'Approved. The points land when their waiting time is over.',
		rejected: (reason: string) => `Not paid: ${reason}`,
		withdrawn: 'You took this claim back. Nothing was paid.',
		expired:
			'It was not sent in time. Nothing was paid. Snap the invoice again if it is still in the program dates.',
		reversed: (when: string, why: string) => `The points were taken back on ${when}. ${why}`
	},
	holds: {
		consent: 'Approved. The points wait for your employer’s consent.',
		budget: 'The promo’s budget is used up. The points wait for more budget.',
		second_approval: 'A second person has to approve it, because it is a large one.',
		undo_window: 'We’re checking it. Usually done the next business day.'
	},

	/** What the seller reads when a claim is not paid; the reviewer sees this sentence before sending. */
	rejected: {
		DUP_EXACT: 'this invoice was already claimed.',
		DUP_NEAR: 'this invoice was already claimed.',
		DATE_OUTSIDE_PROGRAM: 'the sale is outside the program dates.',
		SKU_NOT_ELIGIBLE: 'no product on it earns points.',
		NOT_YOUR_BRANCH: 'it was sold at another branch.',
		TOO_LATE: 'it came too long after the sale.',
		CREDIT_NOTE: 'it is a credit note, not a sale.',
		QUOTE_NOT_INVOICE: 'it is a quote, not an invoice.',
		NOT_ENROLLED_AT_SALE: 'it was sold before you joined the program.',
		EDITED_IMAGE: 'the photo does not show the original invoice.',
		DUP_SERIAL: 'the serial number was already claimed.',
		NAME_NOT_ON_PROOF: 'another person made the sale.',
		ILLEGIBLE: 'the invoice can’t be read.',
		MISSING_PAGE: 'a page is missing.',
		OTHER: 'it doesn’t meet the program rules.'
	},
	/** The days behind a refusal. */
	late: (sold: string, snapped: string) => `Sold ${sold}, snapped ${snapped}.`,
	copy: (day: string) => `It was claimed on ${day}.`,
	copy_by: (who: string, day: string) => `${who} claimed it on ${day}.`,
	reversals: {
		CREDIT_NOTE: 'The product was returned.',
		DUP_EXACT: 'The same invoice had been paid before.',
		DUP_NEAR: 'The same sale had been paid before.',
		NOT_YOUR_BRANCH: 'It was sold at another branch.',
		NAME_NOT_ON_PROOF: 'Another person made the sale.',
		EDITED_IMAGE: 'The photo does not show the original invoice.',
		SKU_NOT_ELIGIBLE: 'The product earns no points.'
	},
	reversed_plain: 'It should not have been paid.',

	slip: {
		title: 'How these points were calculated',
		title_estimate: 'How we get to the estimate',
		base: 'Base points',
		base_of: (sku: string, rates: string) => `${sku} · ${rates}`,
		of_price: (percent: string) => `${percent} of the price`,
		of_amount: (percent: string, amount: string) => `${percent} of ${amount}`,
		quantity_rate: (quantity: string, rate: string) => `${quantity} × ${rate}`,
		promo: (label: string) => `${label} promo`,
		promo_rule: (factor: string, on: string, until: string) =>
			`${factor}× on ${on} base points${until ? `, until ${until}` : ''}.`,
		promo_short: (factor: string, on: string) => `${factor}× on ${on}`,
		tier: (factor: string) => `Your tier counts base points ${factor}×.`,
		tier_short: (factor: string) => `${factor}× base`,
		bonus: (percent: string, of: string, since: string) =>
			`${percent} of ${of} base points.${since ? ` Certified since ${since}.` : ''}`,
		bonus_short: (percent: string, of: string) => `${percent} of ${of}`,
		flat: 'Once for this claim.',
		/** What a total earned: of what, when, from where to where. */
		period: (when: string, before: string, after: string) =>
			`The total ${when} went from ${before} to ${after}.`,
		periods: {
			day: 'of the day',
			week: 'of the week',
			month: 'of the month',
			quarter: 'of the quarter',
			half: 'of the half-year',
			year: 'of the year',
			program: 'of the whole promo',
			plain: 'that counts'
		},
		period_how: {
			threshold: 'The target is reached.',
			tiers: 'A new step is reached.',
			accelerator: 'Above the target each one counts extra.'
		},
		period_next: (next: string) => `The next step begins at ${next}.`,
		units: (amount: string) => `${amount} units`,
		sales: (amount: string) => `${amount} sales`,
		team: (certified: string, active: string) =>
			`${certified} of ${active} in your company are certified.`,
		cap: 'More than the limit of this promo allows, so this much is not paid.',
		company: 'For your company',
		company_note: 'It goes to the company you sell for, not to your balance.',
		in_money: 'For you, in money',
		in_points: 'For you, in points',
		by_line: 'Rounded line by line.',
		by_line_short: 'line by line',
		earned: 'You earned',
		estimate: 'Estimate',
		maybe: 'If it pays',
		total: 'Total',
		costs: (money: string) => `costs ${money}`,
		rules: (month: string) =>
			`Based on the ${month} rules. If this total ever changes, you’ll see why right here.`,
		rules_estimate: (month: string) => `Based on the ${month} rules. Final after review.`,
		none: 'No points yet.'
	},

	no_points: (many: number) =>
		many === 1 ? '1 line didn’t earn points' : `${lines(many)} didn’t earn points`,
	no_points_title: 'What didn’t earn points',
	/** When what is used up for now pays again; after a whole promo nothing does. */
	again: {
		day: 'on the next day',
		week: 'in the next week',
		month: 'in the next month',
		quarter: 'in the next quarter',
		half: 'in the next half-year',
		year: 'in the next year'
	} as Record<string, string>,
	different: (count: string) => `${count} different products`,
	not_ours: (brand: string) => `Not a ${brand} product.`,

	happened: 'What happened',
	by: (what: string, who: string) => `${what} by ${who}`,
	timeline: {
		snapped: () => 'Snapped at the counter',
		read: () => 'Read from the photo',
		asked: () => 'Something was hard to read',
		field_confirmed: (you: boolean): string =>
			you ? 'You confirmed what was read' : 'Confirmed what was read',
		line_confirmed: (you: boolean): string =>
			you ? 'You said it is another brand' : 'Said it is another brand',
		message: (you: boolean): string => (you ? 'You wrote' : 'Message'),
		pages_added: (you: boolean): string => (you ? 'You added pages' : 'Pages added'),
		submitted: (you: boolean): string => (you ? 'You submitted the claim' : 'Submitted'),
		checked: () => 'Checked',
		returned: () => 'Sent back with a question',
		approved: () => 'Approved',
		rejected: () => 'Not paid',
		reversed: () => 'Points taken back',
		undone: () => 'Decision undone',
		withdrawn: (you: boolean): string => (you ? 'You withdrew the claim' : 'Withdrawn'),
		expired: () => 'Closed, because it was not answered in time',
		held: () => 'On hold',
		line_corrected: () => 'Corrected a line',
		posting_failed: () => 'The points could not be posted yet. We are on it',
		landed: () => 'Points landed',
		other: () => 'Updated'
	},
	timeline_unread: 'The photo could not be read',
	timeline_asked: (questions: number) =>
		questions === 1 ? '1 question.' : `${questions} questions.`,
	timeline_ready: 'Ready to submit',
	timeline_value: (field: string, value: string) => `${field}: ${value}.`,
	timeline_pages: (pages: number) => (pages === 1 ? '1 page.' : `${pages} pages.`),
	timeline_checks: (passed: number, all: number) => `${passed} of ${all} checks passed`,
	timeline_confirmed: (sku: string, you: boolean) =>
		you ? `You confirmed ${sku}` : `Confirmed ${sku}`,
	timeline_read: (seconds: number) =>
		seconds === 1 ? 'Read in 1 second.' : `Read in ${seconds} seconds.`,
	timeline_landed: (points: string) => `${points} pts landed in your balance.`,
	timeline_landed_their: (points: string) => `${points} pts landed.`,
	timeline_points: (points: string) => `${points} pts.`,

	receipt: (number: string) => `Invoice ${number}`,
	receipt_plain: 'Invoice',
	sold: (day: string) => `Sold ${day}`,
	receipt_total: (money: string) => `${money} total`,
	receipt_alt: (number: string) => `Photo of invoice ${number}`,
	photo: 'The photo',
	photo_rotate: 'Turn the photo',
	photo_in: 'Zoom in',
	photo_out: 'Zoom out',
	photo_boxes: 'Show what was read',
	photo_scroll: 'Photo, scroll to see more',
	photo_failed: 'The photo didn’t load. It is safe with us.',
	photo_missing: 'The photo is not here yet.',

	answer: 'Answer',
	answer_title: (who: string) => `${who} asks`,
	answer_plain_who: 'The reviewer',
	answer_reply: 'Your reply',
	answer_reply_hint: 'Write a reply, add a photo, or both.',
	answer_photo: 'Add a photo or page',
	answer_added: (many: number) => (many === 1 ? '1 page added' : `${many} pages added`),
	answer_send: 'Send answer',
	answer_needed: 'Write a reply or add a photo.',
	answer_sent: 'Answer sent. We’ll look at it again.',
	check: 'Check and submit',
	withdraw: 'Withdraw claim',
	withdraw_title: 'Withdraw this claim?',
	withdraw_text: 'It leaves the review and nothing is paid. You can snap the invoice again.',
	withdraw_yes: 'Withdraw claim',
	withdraw_no: 'Keep it',
	withdrawn: 'Claim withdrawn',
	reverse: 'Take the points back',
	reverse_title: 'Take the points back?',
	reverse_text: (points: string, who: string) =>
		`${points} pts leave ${who}’s balance. It is its own recorded act and names you.`,
	reverse_why: 'Why',
	reverse_yes: (points: string) => `Take back ${points} pts`,
	reverse_reads: (who: string) => `${who} will read`,
	reversed: (points: string) => `Took back ${points} pts`,

	checks: {
		title: 'Checks',
		passed: (passed: number, all: number) => `${passed} of ${all} checks passed`,
		others_passed: (many: number) =>
			many === 1 ? '1 other check passed' : `${many} other checks passed`,
		/** When it passed, and when it did not; by the name of the check. */
		pass: {
			lines_are_read: 'Every line is readable',
			not_claimed_before: 'Not claimed before',
			is_invoice: 'It is an invoice',
			is_whole: 'All of it is there',
			in_window: 'Sold in the promo window',
			partner_is_yours: 'From their own company',
			seller_is_claimant: 'Seller is the claimant',
			adds_up: 'Invoice adds up',
			usual_size: 'Usual size for them'
		},
		look: {
			lines_are_read: 'No line could be read',
			seller_is_claimant: 'Another name on the invoice',
			partner_is_yours: 'Another company on the invoice',
			adds_up: 'The sums don’t add up',
			is_whole: 'Part of it seems missing',
			usual_size: 'Larger than usual',
			as_printed: 'Not as printed'
		},
		/** In the pill of the queue, by reason, else by check. */
		why: {
			QTY_UNCLEAR: 'Faded print',
			ILLEGIBLE: 'Hard to read',
			DUP_EXACT: 'Duplicate',
			DUP_NEAR: 'Possible duplicate',
			CLAIMED_BY_COLLEAGUE: 'Possible duplicate',
			MISSING_PAGE: 'Missing page',
			QUOTE_NOT_INVOICE: 'Quote',
			CREDIT_NOTE: 'Credit note',
			DATE_OUTSIDE_PROGRAM: 'Date outside promo',
			NO_DATE: 'No date',
			NAME_NOT_ON_PROOF: 'Another name',
			SUPPLIER_UNKNOWN: 'Unknown supplier',
			AMOUNT_OUTLIER: 'Unusual size',
			as_printed: 'Corrected by hand',
			all_passed: 'All checks passed'
		},
		hard_line: (no: number) => `Line ${no} is hard to read`,
		sure: (share: string) => `${share} sure`,
		lines: (many: number) => lines(many),
		average: (money: string) => `avg ${money}`
	}
};
