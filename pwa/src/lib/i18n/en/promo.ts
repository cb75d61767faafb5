import { number } from '../../format.ts';

const days = (count: number) => (count === 1 ? '1 day left' : `${count} days left`);

export default {
	title: 'Promo',
	pill: {
		multiplier: (value: number) => `${number(value)}× points`,
		per_unit: (value: number) => `+${number(value)} each`,
		percent: (value: number) => `+${number(value)}%`,
		flat: (value: number) => `+${number(value)} pts`
	},
	days_left: days,
	ends_today: 'Ends today',
	until: (day: string) => `Until ${day}`,
	dates: (from: string, to: string) => `${from} to ${to}`,
	sentences: {
		/** What one unit earns now instead of before. */
		instead: (what: string, after: number, before: number) =>
			`${what}: up to ${number(after)} pts each instead of ${number(before)}.`,
		multiplier: (what: string, value: number) => `${what}: points count ${number(value)} times.`,
		per_unit: (what: string, value: number) => `${what}: ${number(value)} pts more each.`,
		percent: (what: string, value: number) => `${what}: ${number(value)}% more on the base points.`,
		flat: (what: string, value: number) => `${what}: ${number(value)} pts more on the invoice.`,
		certified: 'You need the certificate for it.',
		at_least: (units: number) => `From ${number(units)} of one kind on the invoice.`
	},
	any_product: 'Every product in the program',
	products: 'What to sell',
	products_more: (count: number) => `${count} more`,
	how: 'What you get',
	snap_one: 'Snap one',
	ended: 'This promo has ended',
	ended_text: 'Sales until its last day still count if you snap them in time.'
};
