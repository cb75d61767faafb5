import type { Check, Claim } from '../api/types.ts';
import { date, money } from '../format.ts';
import { m } from '../i18n/i18n.svelte.ts';
import { count, text } from '../i18n/words.ts';
import { plain } from './faces.ts';
import { firstName } from './sentences.ts';

export interface Advice {
	/** What the reviewer should know about it; empty when the title says it all. */
	text: string;
	/** A claim to compare it with. */
	other: string | null;
}

/** What speaks for or against a claim where a check wants a person to look. */
export function advice(check: Check, claim: Claim): Advice {
	return {
		text: says[check.code]?.(check, claim) ?? '',
		other: typeof check.facts.claim_id === 'string' ? check.facts.claim_id : null
	};
}

const says: Record<string, (check: Check, claim: Claim) => string> = {
	lines_are_read({ facts }, claim) {
		const line = claim.lines.find((one) => one.no === count(facts, 'line_no'));
		if (!line?.product) return '';
		const what = `${plain(line.quantity)} × ${line.product.sku}`;
		const who = firstName(claim.person.name);
		const said = line.confirmed ? m.review.confirmed(who, what) : m.review.guessed(what);
		if (line.unit_price_minor === null || !claim.currency) return said;
		const each = money({ minor: line.unit_price_minor, currency: claim.currency });
		return `${said} ${m.review.price(each)}`;
	},
	as_printed({ facts }) {
		const read = text(facts, 'read') || m.review.nothing_read;
		const said = text(facts, 'said') || m.review.not_one_of_ours;
		return m.review.corrected(read, said, count(facts, 'count') - 1);
	},
	not_claimed_before({ facts }) {
		const who = text(facts, 'person') || m.review.somebody;
		const when = facts.claimed_on ? date(text(facts, 'claimed_on')) : '';
		if (facts.sent === false) return m.review.draft(who, when);
		return facts.how === 'bytes' ? m.review.same_photo(who, when) : m.review.same_number(who, when);
	},
	is_whole: ({ facts }) =>
		facts.printed ? m.review.pages(count(facts, 'pages'), count(facts, 'printed')) : '',
	adds_up({ facts }) {
		const currency = text(facts, 'currency');
		if (!currency) return '';
		const of = (name: string) => money({ minor: count(facts, name), currency });
		return m.review.sums(of('sum_minor'), of('total_minor'));
	},
	seller_is_claimant: ({ facts }, claim) =>
		m.review.printed(text(facts, 'printed'), claim.person.name),
	usual_size: (_check, claim) =>
		claim.total_minor !== null && claim.currency
			? m.review.this_one(money({ minor: claim.total_minor, currency: claim.currency }))
			: ''
};
