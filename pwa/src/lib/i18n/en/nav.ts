export default {
	main: 'Main',
	skip: 'Skip to content',
	home: 'Home',
	claims: 'Claims',
	claims_turn: (count: number) =>
		count === 1 ? 'Claims, 1 needs you' : `Claims, ${count} need you`,
	promos: 'Promos',
	snap: 'Snap',
	snap_spoken: 'Snap an invoice',
	points: 'Points',
	inbox: 'Inbox',
	inbox_unread: (count: number) => `Inbox, ${count} new`,
	review: 'Review',
	review_waiting: (count: number) => `Review, ${count} waiting`,
	programs: 'Programs',
	segments: 'Audiences',
	finance: 'Finance',
	adjustments: 'Adjustments',
	audit: 'Audit',
	verification: 'Checks',
	profile: 'Profile',
	profile_of: (name: string) => `Profile of ${name}`
};
