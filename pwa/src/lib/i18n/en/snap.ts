const pages = (count: number) => (count === 1 ? '1 page' : `${count} pages`);

export default {
	title: 'Snap an invoice',
	lead: 'Lay it flat, all four corners in the picture.',
	camera: 'Take a photo',
	pick: 'Pick a photo or PDF',
	close: 'Close',
	how_many: 'How many pages?',
	one_page: 'One page',
	more_pages: 'More pages',
	samples: 'Try a sample',
	samples_lead: 'Invoices made for trying Spiffy. Pick one as if you had just snapped it.',
	samples_empty: 'There are no samples here.',
	pages,
	page: (no: number) => `Page ${no}`,
	page_alt: (no: number) => `Your photo of page ${no}`,
	page_file: 'No preview for this file. It goes as it is.',
	preparing: 'Getting the photo ready',
	remove: (no: number) => `Remove page ${no}`,
	remove_short: 'Remove',
	add_page: 'Add a page',
	add_photo: 'Photo',
	add_file: 'File',
	retake: 'Retake',
	use: 'Read it',
	use_many: (count: number) => `Read ${pages(count)}`,
	sending: 'Sending',
	looks_good: 'Sharp and bright. Good to go.',
	verdicts: {
		blurry: 'This looks blurry. Small print may not read. Retake it, or send it as it is.',
		dark: 'This is dark. Turn on a light or the flash if you can, or send it as it is.',
		glare: 'There is glare on the paper. Tilt it away from the lamp, or send it as it is.'
	},

	/** What happened, what is safe, what to do; by the slug of the problem. */
	problems: {
		no_signal_title: 'The photo didn’t send',
		no_signal:
			'There is no signal. The photo is still here. Try again when you have signal, and keep this page open.',
		not_image_or_pdf_title: 'This is not a photo or PDF',
		not_image_or_pdf:
			'We could not open the file. Nothing was sent. Pick a photo or a PDF of the invoice.',
		empty_title: 'The file is empty',
		empty: 'It has no picture in it. Nothing was sent. Take the photo again, or pick another file.',
		truncated_title: 'Part of the photo is missing',
		truncated: 'The file was cut off before it was saved. Nothing was sent. Take the photo again.',
		too_many_pixels_title: 'The picture is too big',
		too_many_pixels:
			'It has more than 64 megapixels. Nothing was sent. Take the photo with the normal camera setting.',
		pdf_too_long_title: 'The PDF has too many pages',
		pdf_too_long: 'We read up to 20 pages. Nothing was sent. Pick only the pages of this invoice.',
		digest_title: 'The photo changed on its way',
		digest:
			'What arrived is not what you took, so we did not keep it. Your photo is still here. Try again.',
		too_large_title: 'The file is too large',
		too_large: 'It has more than 25 MB. Nothing was sent. Take a photo of the invoice instead.',
		password_title: 'The PDF is locked',
		password:
			'It opens only with a password. Nothing was sent. Take a photo of the invoice instead.',
		unreadable_title: 'We can’t open this file',
		unreadable:
			'Your phone could not hand it over. Nothing was sent. Take the photo again, or pick another file.',
		server_title: 'Something broke on our side',
		server: 'Your photo is still here. Try again in a minute.'
	},
	/** The same of a PDF, where the words for a photo would be wrong. */
	problems_pdf: {
		no_signal_title: 'The PDF didn’t send',
		no_signal:
			'There is no signal. The PDF is still here. Try again when you have signal, and keep this page open.',
		empty: 'There is nothing in it. Nothing was sent. Get the PDF again, or take a photo.',
		truncated_title: 'The PDF is damaged',
		truncated:
			'Part of the file is missing, so it does not open. Nothing was sent. Get the PDF again, or take a photo of the invoice.',
		digest_title: 'The PDF changed on its way',
		digest:
			'What arrived is not what you picked, so we did not keep it. Your PDF is still here. Try again.',
		server: 'Your PDF is still here. Try again in a minute.'
	},

	// Confirm
	confirm_title: 'Check your claim',
	reading: 'Reading your invoice',
	reading_text: 'It usually takes a few seconds.',
	reading_slow:
		'This one takes longer. You can send it now and we’ll ask you if something is unclear.',
	send_now: 'Send now, check later',
	read_done: (questions: number) =>
		questions === 0
			? 'Your invoice is read. Nothing to check.'
			: questions === 1
				? 'Your invoice is read. One thing to check.'
				: `Your invoice is read. ${questions} things to check.`,
	to_check: (count: number) => (count === 1 ? 'One thing to check' : `${count} things to check`),
	all_clear: 'All clear',
	leave: 'Leave, the claim stays in your list',
	throw_away: 'Throw this claim away',
	throw_away_text: 'The photo and what we read from it leave your list. Snap it again any time.',
	throw_away_yes: 'Throw it away',
	throw_away_no: 'Keep it',
	thrown_away: 'Thrown away. Nothing was sent.',
	photo_of: (number: string) => `Photo of invoice ${number} with what Spiffy read outlined`,
	photo_reading: 'Your photo, being read',
	page_of: (no: number, all: number) => `Page ${no} of ${all}`,
	next_page: 'Next page',
	previous_page: 'Previous page',
	fact_number: (number: string) => `Invoice ${number}`,
	fact_sold: (day: string) => `Sold ${day}`,
	fact_not_duplicate: 'Not a duplicate',
	lines_read: 'What was read on the photo',
	meaning_earns: (points: string) => `Earns ${points} points`,
	meaning_look: 'Please check',
	meaning_other: 'Another brand, no points',
	meaning_refused: 'Earns no points',

	ask_line: (no: number, product: string) => `Is line ${no} the ${product}?`,
	ask_line_open: (no: number) => `What is line ${no}?`,
	ask_read: (text: string) => `Hard to read: ${text}`,
	ask_yes: (quantity: string, sku: string) => `Yes, ${quantity} × ${sku}`,
	ask_yes_value: (value: string) => `Yes, ${value}`,
	ask_else: 'Something else',
	ask_pick: 'Pick the product',
	ask_fields: {
		number: 'Is this the invoice number?',
		sold_on: 'Is this the date of the sale?',
		merchant: 'Is this the supplier?',
		total: 'Is this the total?',
		seller: 'Is this who sold it?',
		currency: 'Is this the currency?'
	},
	ask_fields_open: {
		number: 'What is the invoice number?',
		sold_on: 'When was it sold?',
		merchant: 'Who is the supplier?',
		total: 'What is the total?',
		seller: 'Who sold it?',
		currency: 'Which currency is it?'
	},
	field_names: {
		number: 'Invoice number',
		sold_on: 'Date of the sale',
		merchant: 'Supplier',
		total: 'Total',
		seller: 'Sold by',
		currency: 'Currency'
	},
	save: 'Save',
	not_empty: 'Type it in first.',
	not_read: 'We couldn’t read it',

	sheet_title: (no: number) => `Line ${no}`,
	sheet_lead: (text: string) => `On the invoice: ${text}`,
	search: 'Search by name or number',
	search_hint: 'Try NC-TS7 or thermostat.',
	search_nothing: (words: string) =>
		`Nothing found for “${words}”. Check the spelling, or say it is not one of ours.`,
	search_results: (count: number) => (count === 1 ? '1 product found' : `${count} products found`),
	quantity: 'How many?',
	fewer: 'One fewer',
	more: 'One more',
	choose: (quantity: string, sku: string) => `It is ${quantity} × ${sku}`,
	not_ours: (brand: string) => `Not a ${brand} product`,

	sure: 'Sure match',
	you_confirmed: 'You confirmed it',
	rate: (quantity: string, rate: string) => `${quantity} × ${rate}`,
	rate_factor: (rate: string, factor: string, promo: string) => `${rate} × ${factor}, ${promo}`,
	others: (count: number) =>
		count === 1 ? '1 line from another brand' : `${count} lines from other brands`,
	refused: (count: number) =>
		count === 1 ? '1 line doesn’t earn points' : `${count} lines don’t earn points`,
	bonus_of: (label: string, percent: string, of: string) => `${label}, ${percent} of ${of} base`,

	estimate: 'Your estimate',
	estimate_note: 'Final after review, usually the next business day',
	estimate_updating: 'Adding it up again',
	submit: 'Submit claim',
	submit_anyway: 'Send it anyway',
	submit_open: 'Or submit now, a person checks the rest.',
	if_paid: 'If it pays',
	if_no: 'As it stands it earns nothing.',
	if_page: 'It comes back to you without the missing page.',
	if_person: 'A person decides after a look.',
	correct_date: 'Correct the date',
	submitted_live: (points: string) => `Sent. Your estimate is ${points} points.`,

	nothing_title: 'Nothing here earns points',
	nothing_text:
		'We read the invoice and found no product that earns points now. The photo is safe.',
	nothing_hint: 'If we missed one, tell us which line it is. Otherwise snap another invoice.',
	duplicate_title: 'You claimed this photo before',
	duplicate_own: (when: string) => `You claimed it on ${when}. Nothing is lost.`,
	duplicate_by: (who: string, when: string) => `${who} claimed it on ${when}. Nothing is lost.`,
	draft_own: (when: string) =>
		`You snapped it on ${when} too and have not sent that one. Nothing is lost.`,
	draft_by: (who: string, when: string) =>
		`${who} snapped it on ${when} too and has not sent it yet. Nothing is lost.`,
	duplicate_plain: 'It was already claimed. Nothing is lost.',
	duplicate_hint: 'It pays once, so throw this one away.',
	duplicate_open: 'Open the first claim',

	notices: {
		missing_page: (have: number, printed: number) =>
			printed > have
				? `The invoice says it has ${printed} pages, we have ${have}. Add what is missing so that all of it counts.`
				: 'Part of the invoice seems to be missing. Add it so that all of it counts.',
		draft: 'Send one of the two, it pays once.',
		duplicate: 'If you both worked the sale, send it and a person will look.',
		QUOTE_NOT_INVOICE: 'A quote proves no sale yet. Snap the invoice when you have it.',
		CREDIT_NOTE: 'It takes a sale back, so it can’t earn points.',
		DATE_OUTSIDE_PROGRAM:
			'No promo was running on the day of the sale. If the date is wrong, tell us the right one.'
	},

	warnings_title: 'About your photo',
	warnings: {
		dark: 'It is dark, so some print may be missing. More light reads better.',
		blurred: 'It is blurred. Check the numbers, or take it again with a steady hand.',
		glare: 'Light on the paper hides some print. Tilt the paper and take it again.',
		cut_off: 'Part of the paper is outside the photo. Step back and take it again.',
		two_documents: 'There seem to be two receipts on it. Snap each one by itself.',
		differs_from_xml:
			'The page shows something else than the e-invoice inside the file. A person will look at it.',
		pages_unread: 'We read only the first pages. Claim the other pages by themselves.',
		hidden_text: 'The file holds text that nobody can see. We read only what is visible.'
	},

	failed_title: 'We couldn’t read this photo',
	failed_title_pdf: 'We couldn’t read this PDF',
	failed_text: 'It is saved with your claim. Take it again, or type in the few things we need.',
	failed_retake: 'Take it again',
	failed_type: 'Type it in',
	failed_problems: {
		blank: 'The photo looks empty.',
		unreadable: 'The print was too hard to read.',
		truncated: 'Part of the photo is missing.',
		password: 'The PDF is locked with a password.',
		not_image_or_pdf: 'The file is not a photo or PDF.',
		too_many_pages: 'The PDF has more than 20 pages.',
		no_document: 'It doesn’t look like an invoice or a receipt.',
		too_large: 'The picture has too many pixels.',
		empty: 'The file is empty.',
		engine_missing: 'Reading is switched off right now.'
	},
	failed_problems_pdf: {
		blank: 'The PDF looks empty.',
		truncated: 'The PDF is damaged.'
	},
	typed_title: 'Type it in',
	typed_lines: 'What you sold',
	typed_add: 'Add a product',
	typed_none: 'Add at least one product.',
	typed_number_missing: 'Enter the number on the invoice.',
	typed_date_missing: 'Enter the day of the sale.',
	typed_date_future: 'The day of the sale can’t be in the future.',
	typed_remove: (name: string) => `Remove ${name}`,
	typed_send: 'Send claim',
	typed_note: 'A person compares it with your photo.',

	// Sent
	sent_title: 'Sent',
	sent_took: (seconds: number) =>
		seconds === 1 ? 'Sent. That took 1 second.' : `Sent. That took ${seconds} seconds.`,
	sent: 'Sent.',
	sent_next: 'A person looks at it, usually the next business day. We’ll tell you.',
	sent_reading: 'We’re still reading it. We’ll ask you if something is unclear.',
	sent_approved: 'It was approved at once.',
	sent_claim: (number: string) => `Claim ${number}`,
	sent_snapped: (moment: string) => `Snapped ${moment}`,
	sent_claim_plain: 'Your claim',
	sent_worth: (money: string) => `= ${money}`,
	sent_again: 'Snap another',
	sent_done: 'Done',
	sent_open: 'Open the claim'
};
