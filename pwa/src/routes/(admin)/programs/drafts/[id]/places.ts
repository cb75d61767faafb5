import type { Part } from '#lib/programs/tell.ts';
import type { Aim } from '#lib/programs/types.ts';

/** What of a program is open to be changed; `at` is the place of the rule. */
export type Place =
	| { part: Part | 'rule'; at: number }
	| { part: 'name' | 'time' | 'budget' | 'source' | 'add' | 'add_limit' | Aim };
