export default {
	title: 'Points',
	ready: 'Ready to spend',
	worth: (money: string) => `${money} in rewards`,
	in_review: 'In review',
	in_review_note: 'Not yours yet. They land when the claims are approved.',
	pending: 'On the way',
	pending_note: 'Yours when the time for returns is over.',
	held: 'Set aside',
	held_note: 'For an order that is on its way.',
	earned: 'Earned in 12 months',

	debt_title: (points: string) => `${points} pts were taken back after you spent them`,
	debt: 'Your next points pay that first. The list says what was taken back, with its claim.',

	expiring_title: (points: string, day: string) => `${points} pts expire on ${day}`,
	expiring: 'Spend them before then. The oldest points are always spent first.',
	schedule: 'When your points expire',
	schedule_note: 'The oldest are spent first, so spending moves this back.',

	on_the_way: 'On the way',
	available_on: (day: string) => `Available on ${day}`,

	statements: 'Month by month',
	statement_of: (month: string) => `Statement of ${month}`,
	statements_note: 'Opening, every in and out, closing. As CSV or PDF.',

	history: 'Every in and out',
	empty_title: 'No points yet',
	empty: 'Snap an invoice. When it is approved, its points land here.',
	empty_action: 'Snap an invoice',
	after: (points: string) => `Balance ${points}`,
	after_debt: (points: string, owed: string) => `Balance ${points}, owed ${owed}`,
	open_claim: (what: string, points: string, when: string) =>
		`${what}, ${points} points, ${when}. Opens how they were counted`,
	open_why: (what: string, points: string, when: string) =>
		`${what}, ${points} points, ${when}. Opens why`,
	kinds: {
		award: 'Points earned',
		release: 'Points released',
		hold: 'Set aside for an order',
		cancel: 'Order called off',
		spend: 'Spent',
		expiry: 'Expired',
		reversal: 'Taken back',
		adjustment: 'Corrected by hand',
		debt_paid: 'Paid what was taken back',
		owed: 'Taken back, owed',
		other: 'Moved'
	},
	/** Why, for those that no claim explains. */
	why: {
		award: 'You earned them in a program, not with a claim.',
		release: 'The time for returns is over, so they are yours to spend.',
		hold: 'They wait here until the order is delivered. If it is called off, they come back.',
		cancel: 'The order was not delivered, so its points came back to you.',
		spend: 'The order was delivered.',
		expiry: 'They were not spent in time. The oldest points are always spent first.',
		reversal: 'They should not have been paid.',
		adjustment: 'One person asked for it and another approved it. This is the reason they gave:',
		debt_paid:
			'Points were taken back after you had spent them. These paid for it, so nothing is left to settle for them.',
		owed: 'They should not have been paid, and you had spent them by then. Your next points pay that first.',
		other: 'Ask the person who runs your program about it.'
	},
	moved_on: 'When',
	balance_then: 'Balance after it',
	owed_then: 'Still owed after it',

	statement: {
		title: 'Month statement',
		month: 'Month',
		earlier: 'The month before',
		later: 'The month after',
		opening: 'Opening balance',
		came: 'Came in',
		went: 'Went out',
		closing: 'Closing balance',
		opening_debt: 'Owed at the opening',
		owed: 'Taken back after it was spent',
		debt_paid: 'Paid from points that came in',
		closing_debt: 'Still owed',
		entries: 'In the order they happened',
		empty_title: 'A quiet month',
		empty: (balance: string) =>
			`Nothing came in or went out. The balance stayed at ${balance} pts.`,
		csv: 'CSV',
		pdf: 'PDF',
		csv_spoken: (month: string) => `Download ${month} as CSV`,
		pdf_spoken: (month: string) => `Download ${month} as PDF`,
		no_month_title: 'There is no such month yet',
		no_month: 'Nothing is lost. Pick a month that has begun.'
	}
};
