import type { Message } from '#lib/api/types.ts';
import { date, number } from '#lib/format.ts';
import { m } from '#lib/i18n/i18n.svelte.ts';
import { count, reason, text } from '#lib/i18n/words.ts';

/** A message in words: what happened, and why or what to do. */
export function words({ template, facts }: Message): { title: string; text: string } {
	const { templates, no_number } = m.inbox;
	const invoice = text(facts, 'number') || no_number;
	const points = number(count(facts, 'points'));
	const why = text(facts, 'message') || reason(text(facts, 'code'));
	switch (template) {
		case 'points_landed':
			return {
				title: templates.points_landed.title(points),
				text: templates.points_landed.text(invoice)
			};
		case 'needs_you':
			return { title: templates.needs_you.title(invoice), text: templates.needs_you.text(why) };
		case 'not_paid':
			return { title: templates.not_paid.title(invoice), text: templates.not_paid.text(why) };
		case 'taken_back':
			return {
				title: templates.taken_back.title(points),
				text: templates.taken_back.text(invoice)
			};
		case 'points_expiring': {
			const [first, last] = [text(facts, 'on'), text(facts, 'until')];
			const { title, on, between } = templates.points_expiring;
			return {
				title: title(points),
				text: first === last ? on(date(first)) : between(date(first), date(last))
			};
		}
		case 'check_failed': {
			const { title, text: found, unfinished } = templates.check_failed;
			const problems = count(facts, 'problems');
			return { title, text: problems ? found(problems) : unfinished };
		}
		default:
			return templates.other;
	}
}
