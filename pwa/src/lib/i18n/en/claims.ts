export default {
	title: 'Claims',
	needs_you: 'Needs you',
	filter: 'Show',
	all: 'All',
	in_review: 'In review',
	approved: 'Approved',
	rejected: 'Not paid',
	mine: 'Mine',
	team: 'My team',
	whose: 'Whose claims',
	lines: (title: string, more: number) =>
		more === 1 ? `${title} + 1 line` : `${title} + ${more} lines`,
	unread_title: 'Invoice',
	questions: (count: number) => (count === 1 ? 'One thing to check' : `${count} things to check`),
	ready: 'Read. Ready to submit',
	nothing: 'Nothing on it earns points',
	unreadable: 'We couldn’t read it',
	snapped: (day: string) => `snapped ${day}`,
	group: (day: string) => `Snapped ${day}`,
	empty_title: 'No claims yet',
	empty: 'Snap your first invoice. Most people earn 200 pts or more on it.',
	empty_action: 'Snap an invoice',
	empty_team: 'Nobody in your team has claimed yet.',
	nothing_found: 'No claim is in this state right now.',
	show_all: 'Show all claims',
	spoken: (parts: { number: string; title: string; status: string; points: string; day: string }) =>
		[`Claim ${parts.number}`, parts.title, parts.status, parts.points, parts.day]
			.filter(Boolean)
			.join(', '),
	no_number: 'without a number',
	more_failed: 'The rest of the list did not come. What you see is right. Try again.'
};
