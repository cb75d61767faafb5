export default {
	product: 'Spiffy',
	pts: 'pts',
	points_spoken: (amount: string) => `${amount} points`,
	about_points: (amount: string) => `about ${amount} pts`,
	about_points_spoken: (amount: string) => `about ${amount} points`,
	try_again: 'Try again',
	back: 'Back',
	close: 'Close',
	cancel: 'Cancel',
	more: 'Show more',
	as_of: (time: string) => `As of ${time}. The newest did not come.`,
	loading: 'Loading',
	dot: ' · '
};
