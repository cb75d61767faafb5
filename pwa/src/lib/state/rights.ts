import type { Role } from '../api/types.ts';

/**
 * Who is shown what: the rows of the API's policy that a screen or a button stands for. The API
 * decides; a test holds these against its table.
 */
const rights = {
	'claims.review': ['reviewer', 'program_manager'],
	'people.import': ['partner_manager', 'admin'],
	'programs.read': ['reviewer', 'program_manager', 'finance', 'auditor', 'admin'],
	'programs.publish': ['program_manager'],
	'budgets.sign': ['finance'],
	'finance.read': ['finance', 'auditor'],
	'finance.set': ['finance'],
	'earnings.read': ['program_manager', 'finance', 'auditor', 'admin'],
	'adjustments.read': ['reviewer', 'program_manager', 'finance', 'auditor', 'admin'],
	'adjustments.ask': ['reviewer', 'program_manager'],
	'adjustments.decide': ['finance'],
	'audit.read': ['finance', 'auditor'],
	'verification.read': ['finance', 'auditor', 'admin'],
	'verification.run': ['finance', 'admin']
} satisfies Record<string, Role[]>;

export type Right = keyof typeof rights;

/** Whether one of the roles may do it at all. */
export const may = (roles: Role[], right: Right): boolean =>
	roles.some((role) => (rights[right] as Role[]).includes(role));

/** Where staff start: the first of their screens. */
export function deskOf(roles: Role[]): '/review' | '/finance' | '/start' {
	if (may(roles, 'claims.review')) return '/review';
	return may(roles, 'finance.read') ? '/finance' : '/start';
}
