export default {
	title: 'Home',
	ready: 'Ready to spend',
	worth: (money: string) => `${money} in rewards`,
	in_review: (points: string) => `${points} pts in review`,
	on_hold: (points: string) => `${points} pts on hold`,
	landed: (points: string) => `${points} pts just landed`,
	landed_open: 'See how they were counted',
	balance_spoken: (points: string, money: string) => `${points} points, worth ${money}`,
	live: 'Live now',
	no_promos: 'No promo is live today. Your base points count all the same.',
	claims: 'Your claims',
	see_all: 'See all',
	see_all_claims: 'See all your claims',
	starter_title: (name: string) => `Welcome, ${name}`,
	starter_text: 'Most people earn 200 pts or more on their first invoice.',
	starter_steps: [
		{ title: 'Snap an invoice', text: 'One from this month, on the counter, in any light.' },
		{ title: 'Check what we read', text: 'We ask only about what is hard to read.' },
		{ title: 'Get your points', text: 'You see how every point was counted.' }
	],
	starter_action: 'Snap your first invoice',

	/** For whoever runs Spiffy: what is still missing before people can earn. */
	start: {
		title: 'Start',
		lead: 'Four things are needed before anybody can earn. README, “In production”, has each with an example.',
		all_done: 'Everything is there for people to earn. Add more the same way.',
		done: 'Done',
		open: 'Still missing',
		docs: 'How to call it',
		docs_of: (what: string) => `How to call it: ${what}`,
		steps: {
			organisations: {
				title: 'Organisations',
				text: 'The brand, each company that sells, and its branches. On the command line.'
			},
			people: {
				title: 'People',
				text: 'A CSV of who sells where, who reviews and who publishes. Then set-password for each.'
			},
			products: {
				title: 'Products',
				text: 'A CSV of what the brand makes, with the words that invoices use for it.'
			},
			program: {
				title: 'Program',
				text: 'What earns how much, from which day. A file of rules; published rules stand.'
			}
		},
		more: 'Everything else Spiffy can be asked:',
		api: 'the API'
	}
};
