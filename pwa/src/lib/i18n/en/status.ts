/** The word in the pill. The icon and the colour say whose turn it is. */
export default {
	waiting_to_send: 'Waiting to send',
	reading: 'Reading',
	check_it: 'Check it',
	in_review: 'In review',
	needs_info: 'Needs info',
	approved: 'Approved',
	rejected: 'Rejected',
	reversed: 'Reversed',
	on_hold: 'On hold',
	withdrawn: 'Withdrawn'
};
