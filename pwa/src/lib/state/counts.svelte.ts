/** The small numbers of the tab bar and the rail. The screens that learn them keep them true. */
export const counts = $state({
	/** Claims that wait for this person. */
	needsYou: 0,
	/** Claims that wait for a reviewer. */
	waiting: 0
});
