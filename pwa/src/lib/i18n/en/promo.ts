import { number } from '../../format.ts';

const days = (count: number) => (count === 1 ? '1 day left' : `${count} days left`);

export default {
	title: 'Promo',
	all_title: 'Promos',
	all: (count: number) => (count === 1 ? 'See it' : `All ${count} promos`),
	none_title: 'No promo is live',
	none: 'Your base points count all the same. New promos show up here.',
	ask: 'Would this pay?',
	ask_text: 'Scan or type a product',
	/** Amounts come with their unit where they need one. */
	pill: {
		multiplier: (value: string) => `${value}× points`,
		per_unit: (value: string) => `+${value} each`,
		packs: (value: string, per: string) => `+${value} per ${per}`,
		percent: (value: string) => `+${value}%`,
		flat: (value: string) => `+${value}`,
		target: (value: string) => `up to ${value}`,
		course: (value: string) => `+${value}`
	},
	points: (amount: string) => `${amount} pts`,
	days_left: days,
	ends_today: 'Ends today',
	until: (day: string) => `Until ${day}`,
	starts_in: (count: number) => (count === 1 ? 'Starts tomorrow' : `Starts in ${count} days`),
	dates: (from: string, to: string) => `${from} to ${to}`,
	sentences: {
		/** What one unit earns now instead of before. */
		instead: (what: string, after: number, before: number) =>
			`${what}: up to ${number(after)} pts each instead of ${number(before)}.`,
		multiplier: (what: string, value: string) => `${what}: points count ${value} times.`,
		per_unit: (what: string, value: string) => `${what}: ${value} more each.`,
		percent: (what: string, value: string) => `${what}: ${value}% more.`,
		flat: (what: string, value: string) => `${what}: ${value} more on the invoice.`,
		target: (what: string, value: string) => `${what}: up to ${value} when you reach the target.`,
		course: (_what: string, value: string) => `Pass the course and get ${value}.`,
		packs: (what: string, value: string, per: number) =>
			`${what}: ${value} for every ${number(per)}.`,
		of_value: (what: string, value: string) => `${what}: ${value}% of the price.`,
		above: (what: string, value: string, total: string) =>
			`${what}: ${value} more for each one above ${total}.`,
		conditions: 'Conditions apply.',
		certified: 'You need the certificate for it.',
		at_least: (units: number) => `From ${number(units)} of one kind on the invoice.`
	},
	for_company: 'For your company',
	for_you: 'For you',
	any_product: 'Every product in the program',
	products: 'What to sell',
	products_more: (count: number) => `${count} more`,
	ask_about: (product: string) => `What would ${product} pay?`,
	how: 'What you get',
	snap_one: 'Snap one',
	upcoming: (day: string) => `It starts on ${day}`,
	upcoming_text: 'Sales from that day on count.',
	ended: 'This promo has ended',
	ended_text: 'Sales until its last day still count if you snap them in time.',
	ends_early: (day: string) => `It ends early, on ${day}`,
	ends_early_text: 'Sales up to and including that day are paid as promised.',
	budget_until: (day: string) => `At this pace the budget lasts until about ${day}`,
	budget_until_text: 'After that claims wait until there is more budget. None is paid in part.',
	budget_gone: 'The budget is used up for now',
	budget_gone_text: 'Claims wait until there is more budget. None is paid in part.',
	needs: (course: string) => `You need the certificate “${course}”`,
	needs_short: (course: string) => `Needs “${course}”`,
	needs_text: 'Pass the course; from then on it pays you.',
	needs_paid: (course: string) => `It pays for passing “${course}”`,
	needs_paid_text: 'You have not passed it yet.',
	held: (course: string) => `You hold “${course}”`,
	held_always: 'It does not expire.',
	held_until: (day: string) => `Valid until ${day}`,
	certificates: 'Certificates',
	changed: 'What changed',
	changed_since: (version: number, day: string) => `Version ${version}, published on ${day}`,
	changed_nothing: 'What it pays you stayed the same.',
	changed_note: 'A sale counts by the version of its day.',

	progress: 'Where you stand',
	whose: { team: 'Your branch together', company: 'Your company together' },
	count: {
		units: (amount: string) => `${amount} units`,
		sales: (amount: string) => `${amount} sales`
	},
	reached_of: (so_far: string, target: string) => `${so_far} of ${target}`,
	to_go: (missing: string) => `${missing} to go`,
	cap_left: (left: string) => `${left} left under the limit`,
	cap_reached: (limit: string) => `You reached the limit of ${limit}`,
	cap_reached_all: (limit: string) => `The limit of ${limit} is reached`,
	cap_again: (day: string) => `More sales until ${day} earn nothing here.`,
	cap_over: 'More sales earn nothing here.',
	target_reached: 'Target reached',
	top_reached: (so_far: string) => `Top step reached with ${so_far}`,
	period_ends: (day: string) => `Counts until ${day}`
};
