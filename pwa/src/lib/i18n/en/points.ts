export default {
	title: 'Points',
	ready: 'Ready to spend',
	worth: (money: string) => `${money} in rewards`,
	in_review: 'In review',
	in_review_note: 'Not yours yet. They land when the claims are approved.',
	pending: 'Waiting',
	held: 'On hold',
	debt: 'To be settled',
	debt_note: 'Points that were taken back after you spent them. New points settle this first.',
	earned: 'Earned in 12 months',
	history: 'Every in and out',
	empty_title: 'No points yet',
	empty: 'Snap an invoice. When it is approved, its points land here.',
	empty_action: 'Snap an invoice',
	after: (points: string) => `Balance ${points}`,
	kinds: {
		award: 'Points earned',
		reversal: 'Taken back',
		debt_paid: 'Settled',
		redemption: 'Spent',
		expiry: 'Expired',
		adjustment: 'Corrected',
		other: 'Moved'
	}
};
