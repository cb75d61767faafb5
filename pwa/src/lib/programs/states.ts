import type { Program } from './types.ts';

/** Where a program stands on a day, as YYYY-MM-DD. */
export type State = 'live' | 'scheduled' | 'ended';

/** Its last day, an early end included. */
export const lastDay = ({ ends_on, ends_early_on }: Program): string =>
	ends_early_on && ends_early_on < ends_on ? ends_early_on : ends_on;

export function stateOf(program: Program, today: string): State {
	if (lastDay(program) < today) return 'ended';
	return program.starts_on > today ? 'scheduled' : 'live';
}

const DAY = 86_400_000;
const at = (day: string): number => Date.parse(`${day.slice(0, 10)}T00:00:00Z`);

/** Days from one to another; 0 is the same. */
export const daysBetween = (from: string, to: string): number =>
	Math.round((at(to) - at(from)) / DAY);

export const dayAfter = (day: string, days = 1): string =>
	new Date(at(day) + days * DAY).toISOString().slice(0, 10);

/** Live first that end first, scheduled that start first, ended the last one first. */
export function grouped(programs: Program[], today: string): Record<State, Program[]> {
	const found: Record<State, Program[]> = { live: [], scheduled: [], ended: [] };
	for (const program of programs) found[stateOf(program, today)].push(program);
	found.live.sort((one, two) => lastDay(one).localeCompare(lastDay(two)));
	found.scheduled.sort((one, two) => one.starts_on.localeCompare(two.starts_on));
	found.ended.sort((one, two) => lastDay(two).localeCompare(lastDay(one)));
	return found;
}
