import { number } from '../../format.ts';

const days = (count: number) => (count === 1 ? '1 day left' : `${count} days left`);

export default {
	title: 'Promo',
	pill: {
		multiplier: (value: number) => `${number(value)}× points`,
		per_unit: (value: number) => `+${number(value)} each`,
		percent: (value: number) => `+${number(value)}%`
	},
	days_left: days,
	ends_today: 'Ends today',
	until: (day: string) => `Until ${day}`,
	dates: (from: string, to: string) => `${from} to ${to}`,
	sentences: {
		multiplier: (value: number, what: string) =>
			`${what} count ${value === 2 ? 'double' : `${number(value)} times`}.`,
		per_unit: (value: number, what: string) => `${number(value)} pts more for each ${what}.`,
		percent: (value: number) => `${number(value)}% more on your base points.`,
		first_units: (limit: number) => `Counts for your first ${number(limit)}.`
	},
	any_product: 'Every product in the program',
	products: 'What to sell',
	products_more: (count: number) => `and ${count} more`,
	how: 'What you get',
	snap_one: 'Snap one',
	ended: 'This promo has ended',
	ended_text: 'Sales until its last day still count if you snap them in time.'
};
