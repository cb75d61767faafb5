/** What a rule says, as a sentence: [counter staff] who sell [Cirrus] earn [120 pts] [for each unit]. */

const holders = { person: 'they', team: 'their branch', company: 'their company' };
const eachHolder = { person: 'a person', team: 'a branch', company: 'a company' };

export default {
	everyone: 'All sellers',
	sellers: 'Sellers',
	who_sell: 'who sell',
	who_pass: 'who pass',
	whose_team: 'whose team holds',
	earn: 'earn',
	earn_company: 'earn for their company',
	/** In a list, after the audience. */
	does: (kind: string, what: string) =>
		kind === 'certification_reward'
			? `pass ${what}`
			: kind === 'team_threshold'
				? `have a team that holds ${what}`
				: `sell ${what}`,
	for_company: (reward: string) => `${reward}, for their company`,
	listed: (name: string) => `“${name}”`,
	everything: 'any product',
	a_course: 'the course',
	roles: {
		counter: 'counter staff',
		field_rep: 'field reps',
		partner_manager: 'partner managers'
	} as Record<string, string>,
	person: {
		region_in: (names: string) => `in ${names}`,
		organisation_in: (names: string) => `at ${names}`,
		territory_in: (names: string) => `in the territory ${names}`,
		tier_in: (names: string) => `of tier ${names}`,
		certified: (code: string, atSale: boolean) =>
			`with the certificate “${code}”${atSale ? ' on the day of the sale' : ''}`,
		joined_before: (days: string) =>
			days === '0'
				? 'who had joined by the day of the sale'
				: `who joined ${days} days before the sale`,
		points_from: (least: string) => `with ${least} pts or more in 12 months`,
		points_to: (most: string) => `with at most ${most} pts in 12 months`,
		points_between: (least: string, most: string) => `with ${least} to ${most} pts in 12 months`,
		person_in: (count: string) => `picked by name (${count})`,
		segment_in: (names: string) => `in the audience ${names}`,
		pilot: (share: string, control: string) =>
			`in the pilot (${share}${control ? `, ${control} kept out as control` : ''})`
	},
	sale: {
		min_quantity: (units: string) => `${units} or more on a line`,
		max_quantity: (units: string) => `at most ${units} on a line`,
		min_units: (count: string) => `${count} or more on one invoice`,
		distinct_skus: (count: string) => `${count} different ones on one invoice`,
		families_together: (names: string) => `${names} together on one invoice`,
		min_value: (money: string) => `worth ${money} or more`,
		max_value: (money: string) => `worth at most ${money}`,
		weekday_in: (days: string) => `on ${days}`,
		sold_between: (first: string, last: string) => `from ${first} to ${last}`,
		first_order: (days: string) => `within ${days} days of the company’s first order`,
		depth: (count: string) => `which has ${count} different products`,
		program_start: (days: string) => `in the first ${days} days of the program`,
		customer_new_to_line: () => 'to a customer who is new to the line',
		currency_in: (names: string) => `invoiced in ${names}`
	},
	metric: {
		per_unit: () => 'for each unit',
		per_pack: (per: string) => `for every ${per} units`,
		percent_of_value: (currency: string) => `of the net value in ${currency}`,
		flat: () => 'once for the invoice',
		multiplier: () => 'on their base points',
		tier_multiplier: () => 'on their base points, by tier',
		percent_of_base: () => 'on top of their base points',
		accelerator: (total: string, of: string, period: string) =>
			`for each ${of} above ${total} ${period}`,
		threshold: (total: string, period: string, by: string) =>
			`once ${holders[by as keyof typeof holders]} reach${by === 'person' ? '' : 'es'} ${total} ${period}`,
		tiers: (total: string, period: string, by: string) =>
			by === 'person'
				? `by their ${total} ${period}`
				: `by the ${total} of ${holders[by as keyof typeof holders]} ${period}`,
		marginal: 'each part at its own rate',
		certification_reward: () => 'once each',
		team_threshold: (share: string) => `when ${share} of the team have it`
	},
	/** The same as one noun, for a line of a list. */
	measure: {
		per_unit: 'units',
		percent_of_value: 'net value',
		flat: 'invoices',
		multiplier: 'base points',
		tier_multiplier: 'base points',
		percent_of_base: 'base points',
		accelerator: 'units above target',
		threshold: 'a total reached',
		tiers: 'the total of a period',
		certification_reward: 'certificates',
		team_threshold: 'the share of the team'
	} as Record<string, string>,
	reward: {
		times: (factor: string) => `×${factor}`,
		percent: (share: string) => share,
		more: (amount: string) => `${amount} more`,
		tier: (name: string, factor: string) => `${name} ×${factor}`,
		fixed: (at: string, pays: string) => `${pays} from ${at}`,
		each: (at: string, pays: string) => `${pays} each from ${at}`
	},
	limit: {
		person_cap: (amount: string, period: string) => `${amount} a person ${period}`,
		team_cap: (amount: string, period: string) => `${amount} a branch ${period}`,
		company_cap: (amount: string, period: string) => `${amount} a company ${period}`,
		/** What its sellers earn together, where the company itself is paid nothing by it. */
		company_cap_sellers: (amount: string, period: string) =>
			`${amount} for all sellers of a company together ${period}`,
		unit_limit: (units: string, period: string, by: string, what: string) =>
			`${units} units of ${what} ${eachHolder[by as keyof typeof eachHolder]} ${period}`
	},
	in_period: {
		day: 'in a day',
		week: 'in a week',
		month: 'in a month',
		quarter: 'in a quarter',
		half: 'in a half-year',
		year: 'in a year',
		program: 'in the whole program'
	} as Record<string, string>,
	/** After a noun. */
	per_period: {
		day: 'a day',
		week: 'a week',
		month: 'a month',
		quarter: 'a quarter',
		half: 'a half-year',
		year: 'a year',
		program: 'in the whole program'
	} as Record<string, string>,
	totals: {
		units: (count: string) => (count === '1' ? '1 unit' : `${count} units`),
		sales: (count: string) => (count === '1' ? '1 sale' : `${count} sales`),
		value: (money: string) => money
	} as Record<string, (count: string) => string>,
	one_of: { units: 'unit', sales: 'sale' } as Record<string, string>,
	names_of_totals: { units: 'units', sales: 'sales', value: 'value' } as Record<string, string>,
	/** What stands where something is not there yet. */
	which: {
		families: 'which families',
		product_lines: 'which product lines',
		skus: 'which products',
		regions: 'which regions',
		territories: 'which territories',
		organisations: 'which companies or branches',
		tiers: 'which tiers',
		segments: 'which audience',
		people: 'which people',
		roles: 'which roles',
		days: 'which days',
		currencies: 'which currency',
		certifications: 'which course',
		amount: 'how much',
		count: 'how many',
		percent: 'which share',
		factor: 'times what',
		money: 'how much',
		day: 'which day',
		text: 'which name',
		steps: 'which steps',
		factors: 'which tiers',
		one: 'which one'
	} as Record<string, string>,
	/** What each kind is called where it is chosen. */
	kinds: {
		per_unit: 'Fixed for each unit',
		percent_of_value: 'Percent of the value',
		flat: 'Fixed for the invoice',
		tiers: 'Steps by a period’s total',
		threshold: 'Bonus at a target',
		accelerator: 'More above a target',
		multiplier: 'Points times a factor',
		tier_multiplier: 'Factor by tier of the seller',
		percent_of_base: 'Percent on top of the base',
		certification_reward: 'For passing a course',
		team_threshold: 'For a certified team',
		person_cap: 'What one person may earn',
		team_cap: 'What a branch may earn',
		company_cap: 'What a company may earn',
		unit_limit: 'How many units count',
		family_in: 'Product family',
		product_line_in: 'Product line',
		sku_in: 'Single products',
		min_quantity: 'At least on a line',
		max_quantity: 'At most on a line',
		min_units: 'At least on an invoice',
		distinct_skus: 'Different products together',
		families_together: 'Families together',
		min_value: 'Worth at least',
		max_value: 'Worth at most',
		weekday_in: 'Days of the week',
		sold_between: 'Between two days',
		in_window: 'First days of something new',
		customer_new_to_line: 'Customer new to the line',
		currency_in: 'Currency of the invoice',
		role_in: 'Role',
		region_in: 'Region',
		organisation_in: 'Company or branch',
		territory_in: 'Territory',
		tier_in: 'Tier',
		certified: 'Certificate held',
		joined_before: 'Joined before the sale',
		points_between: 'Points in 12 months',
		person_in: 'Single people',
		segment_in: 'Saved audience',
		pilot: 'Pilot group'
	} as Record<string, string>,
	/** What each value is asked for with. */
	values: {
		per: 'Units in a pack',
		points: 'Reward',
		bps: 'How much',
		bps_by_tier: 'Factor of each tier',
		currency: 'Currency',
		measure: 'What is counted',
		period: 'In each',
		by: 'Whose total',
		mode: 'What a step pays on',
		reward: 'A step pays',
		steps: 'Steps',
		target_total: 'Target',
		code: 'Course',
		share_bps: 'Share, in percent',
		control_bps: 'Control group, in percent',
		salt: 'Name of the pilot',
		units: 'Units',
		count: 'How many',
		minor: 'Value',
		first: 'First day',
		last: 'Last day',
		days: 'Days',
		anchor: 'Counted from',
		depth: 'Different products in that order',
		as_of: 'Held on',
		least: 'At least',
		most: 'At most'
	} as Record<string, string>,
	options: {
		person: 'The person',
		team: 'The branch',
		company: 'The company',
		units: 'Units',
		sales: 'Sales',
		value: 'Value',
		retroactive: 'All of the total',
		marginal: 'Its own part only',
		fixed: 'Once',
		each: 'For each',
		percent: 'A percentage',
		decision: 'The day it is decided',
		sale: 'The day of the sale',
		first_order: 'The first order',
		program_start: 'The program’s start',
		day: 'Day',
		week: 'Week',
		month: 'Month',
		quarter: 'Quarter',
		half: 'Half-year',
		year: 'Year',
		program: 'Program',
		mon: 'Monday',
		tue: 'Tuesday',
		wed: 'Wednesday',
		thu: 'Thursday',
		fri: 'Friday',
		sat: 'Saturday',
		sun: 'Sunday',
		counter: 'Counter staff',
		field_rep: 'Field reps',
		partner_manager: 'Partner managers'
	} as Record<string, string>
};
