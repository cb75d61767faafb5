import type { Verification } from '#lib/api/books.ts';

export type Outcome = 'running' | 'holds' | 'broken' | 'failed';

export function outcomeOf(check: Verification): Outcome {
	if (!check.finished_at) return 'running';
	if (check.failed || !check.problems) return 'failed';
	return problemsIn(check) ? 'broken' : 'holds';
}

/** How many problems were found, of those that are kept. */
export const problemsIn = ({ problems }: Verification): number =>
	Object.values(problems ?? {}).reduce((sum, room) => sum + room.length, 0);

/** Each room with its problems; those that do not hold first, else as they are known. */
export function roomsOf(
	{ problems }: Verification,
	known: string[]
): { room: string; problems: string[] }[] {
	const place = (room: string) => (known.includes(room) ? known.indexOf(room) : known.length);
	return Object.entries(problems ?? {})
		.map(([room, problems]) => ({ room, problems }))
		.sort(
			(a, b) =>
				Number(b.problems.length > 0) - Number(a.problems.length > 0) ||
				place(a.room) - place(b.room)
		);
}
