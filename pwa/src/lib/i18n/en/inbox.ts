export default {
	title: 'Inbox',
	new: 'New',
	empty_title: 'Nothing new',
	empty: 'You hear here when points land or a claim needs you.',
	open: 'Open claim',
	templates: {
		points_landed: {
			title: (points: string) => `${points} pts landed`,
			text: (invoice: string) => `Invoice ${invoice} was approved. See how they were counted.`
		},
		needs_you: {
			title: (invoice: string) => `Invoice ${invoice} needs you`,
			text: (reason: string) => reason
		},
		not_paid: {
			title: (invoice: string) => `Invoice ${invoice} was not paid`,
			text: (reason: string) => reason
		},
		taken_back: {
			title: (points: string) => `${points} pts were taken back`,
			text: (invoice: string) => `Invoice ${invoice}. Open it to see why.`
		},
		points_expiring: {
			title: (points: string) => `${points} pts expire soon`,
			on: (day: string) => `On ${day}. Spend them before then.`,
			between: (first: string, last: string) =>
				`Between ${first} and ${last}. Spend them before then.`
		},
		check_failed: {
			title: 'The books are not in order',
			text: (count: number) =>
				count === 1
					? 'Last night’s check found 1 problem. Look at it today.'
					: `Last night’s check found ${count} problems. Look at them today.`,
			unfinished: 'Last night’s check could not be finished. Run it again.'
		},
		other: {
			title: 'Something changed on a claim',
			text: 'Open it to see what happened.'
		}
	},
	no_number: 'without a number'
};
