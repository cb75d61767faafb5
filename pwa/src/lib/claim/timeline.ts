import type { Claim, Facts, TimelineEntry } from '../api/types.ts';
import { number, whenExactly } from '../format.ts';
import { m } from '../i18n/i18n.svelte.ts';
import { count, reason, text } from '../i18n/words.ts';

export type Tone = 'read' | 'you' | 'us' | 'ok' | 'no' | 'back';

export interface Happened {
	id: string;
	tone: Tone;
	icon:
		| 'camera'
		| 'scan'
		| 'pencil'
		| 'message'
		| 'shield'
		| 'question'
		| 'check'
		| 'x'
		| 'undo'
		| 'send'
		| 'pause';
	title: string;
	second: string;
	/** What somebody wrote. */
	quote: string | null;
}

type Look = Pick<Happened, 'tone' | 'icon'>;
const looks: Record<string, Look> = {
	snapped: { tone: 'read', icon: 'camera' },
	read: { tone: 'read', icon: 'scan' },
	asked: { tone: 'you', icon: 'question' },
	field_confirmed: { tone: 'you', icon: 'pencil' },
	line_confirmed: { tone: 'you', icon: 'pencil' },
	message: { tone: 'you', icon: 'message' },
	pages_added: { tone: 'you', icon: 'camera' },
	submitted: { tone: 'us', icon: 'send' },
	checked: { tone: 'us', icon: 'shield' },
	returned: { tone: 'you', icon: 'question' },
	approved: { tone: 'ok', icon: 'check' },
	landed: { tone: 'ok', icon: 'check' },
	rejected: { tone: 'no', icon: 'x' },
	reversed: { tone: 'back', icon: 'undo' },
	undone: { tone: 'us', icon: 'undo' },
	withdrawn: { tone: 'read', icon: 'undo' },
	expired: { tone: 'read', icon: 'x' },
	held: { tone: 'us', icon: 'pause' },
	line_corrected: { tone: 'us', icon: 'pencil' },
	posting_failed: { tone: 'us', icon: 'pause' }
};

/** What happened, newest first, in the words of the person who reads it. */
export function story(claim: Claim, mine: boolean): Happened[] {
	return [...claim.timeline]
		.sort((one, other) => other.at.localeCompare(one.at) || other.id.localeCompare(one.id))
		.map((entry) => tell(entry, claim, mine));
}

function tell(entry: TimelineEntry, claim: Claim, mine: boolean): Happened {
	const look = looks[entry.kind] ?? { tone: 'us', icon: 'shield' };
	const more = detail(entry, claim, mine);
	return {
		id: entry.id,
		...look,
		title: title(entry, claim, mine),
		second: `${whenExactly(entry.at)}.${more ? ` ${more}` : ''}`,
		quote: text(entry.facts, 'message') || null
	};
}

/** Acts of the seller read "You …" to the seller; everybody else's carry their name. */
function title(entry: TimelineEntry, claim: Claim, mine: boolean): string {
	const you = mine && entry.actor?.name === claim.person.name;
	return special[entry.kind]?.(entry.facts, entry, you) ?? plainly(entry, you);
}

function plainly(entry: TimelineEntry, you: boolean): string {
	const words = m.claim.timeline as Record<string, (you: boolean) => string>;
	const said = (words[entry.kind] ?? m.claim.timeline.other)(you);
	return entry.kind === 'snapped' ? said : named(said, entry, you);
}

type Say = (facts: Facts, entry: TimelineEntry, you: boolean) => string | undefined;

const special: Record<string, Say> = {
	line_confirmed: (facts, entry, you) =>
		facts.sku ? named(m.claim.timeline_confirmed(text(facts, 'sku'), you), entry, you) : undefined,
	checked: (facts) => m.claim.timeline_checks(count(facts, 'passed'), count(facts, 'checks')),
	read: (facts) => (facts.problem ? m.claim.timeline_unread : undefined),
	asked: (facts) => (count(facts, 'questions') === 0 ? m.claim.timeline_ready : undefined)
};

const named = (what: string, { actor }: TimelineEntry, you: boolean): string =>
	you || !actor ? what : m.claim.by(what, actor.name);

const details: Record<string, (facts: Facts, claim: Claim, mine: boolean) => string> = {
	read: (facts) =>
		facts.seconds == null
			? ''
			: m.claim.timeline_read(Math.max(1, Math.round(count(facts, 'seconds')))),
	asked: (facts) =>
		count(facts, 'questions') > 0 ? m.claim.timeline_asked(count(facts, 'questions')) : '',
	field_confirmed: (facts) => {
		const names = m.snap.field_names as Record<string, string>;
		return m.claim.timeline_value(names[text(facts, 'field')] ?? '', text(facts, 'value'));
	},
	pages_added: (facts) => m.claim.timeline_pages(count(facts, 'pages')),
	approved: (facts) => m.claim.timeline_points(number(count(facts, 'points'))),
	landed: (facts, _claim, mine) => {
		const points = number(count(facts, 'points'));
		return mine ? m.claim.timeline_landed(points) : m.claim.timeline_landed_their(points);
	},
	returned: (facts) => said(facts),
	rejected: (facts) => said(facts),
	held: (facts) => said(facts)
};

const said = (facts: Facts): string => (facts.code ? `${reason(text(facts, 'code'))}.` : '');

const detail = (entry: TimelineEntry, claim: Claim, mine: boolean): string =>
	details[entry.kind]?.(entry.facts, claim, mine) ?? '';
