import type { Claim, TimelineEntry } from '../api/types.ts';
import { number, whenExactly } from '../format.ts';
import { m } from '../i18n/i18n.svelte.ts';
import { count, text } from '../i18n/words.ts';

export type Tone = 'read' | 'you' | 'us' | 'ok' | 'no' | 'back';

export interface Happened {
	id: string;
	tone: Tone;
	icon:
		| 'camera'
		| 'scan'
		| 'pencil'
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
	created: { tone: 'read', icon: 'camera' },
	read: { tone: 'read', icon: 'scan' },
	reading_failed: { tone: 'you', icon: 'scan' },
	answered: { tone: 'you', icon: 'pencil' },
	confirmed: { tone: 'you', icon: 'pencil' },
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
	held: { tone: 'us', icon: 'pause' }
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
	const words = m.claim.timeline as Record<string, (you: boolean) => string>;
	const sellers = entry.actor?.name === claim.person.name;
	const you = mine && sellers;
	const sku = text(entry.facts, 'sku');
	if ((entry.kind === 'answered' || entry.kind === 'confirmed') && sku) {
		return named(m.claim.timeline_confirmed(sku, you), entry, you);
	}
	if (entry.kind === 'checked' && entry.facts.checks != null) {
		return m.claim.timeline_checks(count(entry.facts, 'passed'), count(entry.facts, 'checks'));
	}
	const said = (words[entry.kind] ?? m.claim.timeline.other)(you);
	return silent.has(entry.kind) ? said : named(said, entry, you);
}

const silent = new Set([
	'snapped',
	'created',
	'read',
	'checked',
	'landed',
	'expired',
	'reading_failed'
]);

const named = (what: string, { actor }: TimelineEntry, you: boolean): string =>
	you || !actor ? what : m.claim.by(what, actor.name);

function detail(entry: TimelineEntry, claim: Claim, mine: boolean): string {
	if (entry.kind === 'read' && entry.facts.seconds != null) {
		return m.claim.timeline_read(Math.max(1, Math.round(count(entry.facts, 'seconds'))));
	}
	if (entry.facts.points != null && (entry.kind === 'approved' || entry.kind === 'landed')) {
		const points = number(count(entry.facts, 'points'));
		if (claim.hold_reason) return m.claim.timeline_points(points);
		return mine ? m.claim.timeline_landed(points) : m.claim.timeline_landed_their(points);
	}
	return '';
}
