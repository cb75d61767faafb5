import { expect, test } from 'vitest';
import { Attempt } from './attempt.ts';

test('the same content keeps its id until it arrived, other content gets another', () => {
	const attempt = new Attempt();
	const first = attempt.idOf({ amount: 500 });
	expect(attempt.idOf({ amount: 500 })).toBe(first);
	expect(attempt.idOf({ amount: 501 })).not.toBe(first);
	const again = attempt.idOf({ amount: 500 });
	attempt.done();
	expect(attempt.idOf({ amount: 500 })).not.toBe(again);
});
