export default {
	title: 'Balances',
	who: 'Whose points',
	who_hint: 'A name or an e-mail.',
	other: 'Somebody else',
	nobody_title: 'Find a person',
	nobody: 'What they have, every in and out of a month, and what they owe, as they see it.',
	debt_title: (points: string) => `${points} pts are owed`,
	debt: 'They were taken back after they were spent. The next points pay that first.',
	of: 'Balance',
	of_spoken: (who: string) => `The balance of ${who}`
};
