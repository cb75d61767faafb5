export default {
	title: 'Finance',
	month: 'Month',
	earlier: 'The month before',
	later: 'The month after',
	csv: 'CSV',
	csv_spoken: (month: string) => `Download ${month} as CSV`,
	so_far: (month: string) => `${month} so far`,

	owed: 'Points owed',
	owed_change: (change: string) => `${change} in the month`,
	liability: 'Liability',
	liability_was: (money: string) => `${money} at the opening`,
	value: 'Value of a point',
	rate: 'Expected redemption',
	rate_of: 'Of all points that are issued',

	ties: 'Ties to the ledger',
	ties_text: (opening: string, closing: string) =>
		`All members’ balances add up to ${opening} pts at the opening and ${closing} pts at the closing, as the batches do.`,
	differs: 'Does not tie to the ledger',
	differs_opening: (rows: string, ledger: string, by: string) =>
		`Opening: the batches say ${rows} pts, the members’ balances ${ledger} pts. The difference is ${by} pts.`,
	differs_closing: (rows: string, ledger: string, by: string) =>
		`Closing: the batches say ${rows} pts, the members’ balances ${ledger} pts. The difference is ${by} pts.`,
	differs_next:
		'Book nothing from this month yet. Run the checks and call the people who run Spiffy.',
	run_checks: 'See the checks',

	roll: 'Roll-forward by batch',
	roll_lead: 'In points. A batch is what was earned in one month.',
	batch: 'Batch',
	opening: 'Opening',
	issued: 'Issued',
	redeemed: 'Redeemed',
	expired: 'Expired',
	reversed: 'Reversed',
	adjusted: 'Adjusted',
	debt_paid: 'Debt paid',
	closing: 'Closing',
	debt_row: 'Owed by members',
	total: 'All batches',
	empty_title: 'Nothing happened yet',
	empty: 'No points had been issued by the end of this month.',

	money: 'Liability in money',
	money_opening: 'Opening',
	money_closing: 'Closing',
	money_text: (points: string, rate: string, value: string) =>
		`What is still expected to be redeemed of ${points} pts, when ${rate} of all points are, at ${value} a point.`,
	journal: 'Journal entry',
	journal_none: 'Nothing to book. The liability did not change and nothing was redeemed.',
	account: 'Account',
	debit: 'Debit',
	credit: 'Credit',
	sum: 'Sum',
	accounts: {
		incentive: 'Incentive (contra-revenue)',
		points_liability: 'Points liability',
		redemptions_payable: 'Redemptions payable'
	},

	history: 'Set so far',
	now: 'Now',
	next: 'Coming',
	from: (day: string) => `From ${day}`,
	no_history: (now: string) => `Nothing was set yet, so ${now} counts.`,

	set_value: 'Set a new value',
	set_rate: 'Set a new rate',
	set_value_lead:
		'It counts from a day on, until the next one is set. What was set for a day stays.',
	day: 'From which day',
	day_missing: 'Choose today or a later day.',
	amount: (currency: string) => `What one point is worth, in ${currency}`,
	amount_wrong: 'Enter an amount such as 0.01.',
	currency: 'In which currency',
	why: 'Why',
	why_hint: 'It stands in the audit trail with what counted before.',
	why_short: 'Say why in a few words.',
	share: 'How much of all points will be redeemed, in percent',
	share_wrong: 'Enter 0 to 100, with at most two decimals.',
	check: 'Check it',
	confirm_value: (day: string, was: string, value: string) =>
		`From ${day} one point is worth ${value} instead of ${was}.`,
	confirm_rate: (day: string, was: string, rate: string) =>
		`From ${day} we expect ${rate} of all points to be redeemed instead of ${was}.`,
	confirm_note: 'The liability follows from that day on. It is recorded with your name.',
	set_it: 'Set it',
	change: 'Change it',
	done: (day: string) => `Set from ${day}`,
	taken_title: 'That day has another value already',
	taken: 'Nothing was changed. Choose a later day.',
	past_title: 'That day is over',
	past: 'Nothing was changed. What was said of a day that has been stands. Choose today or a later day.'
};
