export default {
	title: 'Checks',
	lead: 'Every night Spiffy adds up all points again, follows the audit trail from its first entry and looks at every claim and file.',
	run: 'Check now',
	running_title: 'Checking',
	running: 'Everything is added up again. This takes a few seconds, longer in a large program.',
	holds_title: 'Everything holds',
	holds: (when: string) => `Checked ${when}. No point, entry, claim or file is out of place.`,
	broken_title: (many: string) => `${many} things do not hold`,
	broken_title_one: 'One thing does not hold',
	broken: (when: string) =>
		`Found ${when}. Book nothing and change nothing until the people who run Spiffy have looked. The first of each room are listed here.`,
	failed_title: 'The check could not be finished',
	failed:
		'Nothing was changed. Try again. If it fails again, the reason stands in the worker’s log.',
	empty_title: 'Not checked yet',
	empty: 'The first check runs tonight. You can run one now.',
	empty_read: 'The first check runs tonight.',
	done: 'Everything holds',
	done_broken: 'The check found something that does not hold',
	late: 'It takes longer than usual. It goes on by itself, look again in a while.',

	rooms_title: 'Room by room',
	rooms: {
		ledger: 'Ledger',
		activities: 'Sales and what they earned',
		claims: 'Claims and their files',
		audit: 'Audit trail',
		jobs: 'Work in the background'
	} as Record<string, string>,
	room_holds: 'Holds',
	room_broken: (many: number) => (many === 1 ? '1 problem' : `${many} problems`),
	earlier: 'Earlier checks',
	nightly: 'The nightly check',
	by_you: 'Asked by you',
	by_hand: 'Asked by a colleague',
	all_held: 'All held',
	unfinished: 'Running',
	not_finished: 'Not finished'
};
