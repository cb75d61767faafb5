import { number } from '../../format.ts';

export default {
	title: 'Audiences',
	lead: 'Saved once, named by any program. An audience is never changed, because programs rely on it.',
	new: 'New audience',
	new_title: 'New audience',
	name: 'Name',
	name_hint: 'Short, as sellers will read it.',
	name_missing: 'Give it a name.',
	who: 'Who is in it',
	needs_one: 'Choose at least one condition.',
	unfinished: 'Something is still missing above.',
	people: (count: number) => (count === 1 ? '1 person' : `${number(count)} people`),
	today: 'today',
	counting: 'Counting',
	nobody: 'Nobody is in it today.',
	first_of: (shown: number, count: number) =>
		`The first ${number(shown)} of ${number(count)}, by name.`,
	save: 'Save the audience',
	saved: (name: string) => `Saved ${name}`,
	since: (day: string) => `Saved ${day}`,
	members: 'Who is in it today',
	no_branch: 'No branch',
	empty_title: 'No audience yet',
	empty: 'Save one to name the same people in several programs.',
	empty_read: 'A program manager saves the first one.'
};
