export default {
	title: 'Your tier',
	of_12_months: 'in the last 12 months',
	to_next: (points: string, level: string) => `${points} pts to ${level}`,
	progress: (points: string, of: string) => `${points} of ${of} in 12 months`,
	progress_spoken: (points: string, of: string, level: string) =>
		`${points} of ${of} points on the way to ${level}`,
	top: (level: string) => `${level}, the highest tier`,
	earned: (points: string) => `${points} pts in 12 months`,
	kept: (level: string, day: string) => `You stay ${level} until ${day}`,
	kept_text: (points: string, level: string) =>
		`The points of 12 months alone no longer carry it. Earn ${points} pts more by then and ${level} stays yours.`,
	how: 'How it works',
	how_text: (grace: number) =>
		`Your tier counts the points you earned with sales of the last 12 months. It rises at once and falls ${grace} days late.`,
	levels: 'All tiers',
	from: (points: string) => `From ${points} pts in 12 months`,
	everyone: 'Where everyone starts',
	factor: (factor: string) => `${factor}× base`,
	factor_note: 'Where a promo pays by tier, base points usually count as much more as shown.',
	yours: 'Yours now',
	open: (level: string) => `Your tier, ${level}`
};
