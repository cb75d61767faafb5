import type { SlipRow, Unit } from '../api/earning.ts';
import { date, money, number, percent, signed } from '../format.ts';
import { m } from '../i18n/i18n.svelte.ts';
import { factor, roundedByLine, type Extra } from './slip.ts';

/** The words of a slip's rows; `unit` is what their points are: PTS, or a currency's minor units. */

type Row<Kind extends SlipRow['kind']> = Extract<SlipRow, { kind: Kind }>;

export const value = (points: number, unit: Unit): string =>
	unit === 'PTS' ? number(points) : money({ minor: points, currency: unit });

/** +120, −40, +$5.00 */
export function change(points: number, unit: Unit): string {
	if (unit === 'PTS') return signed(points);
	const text = money({ minor: Math.abs(points), currency: unit });
	return points === 0 ? text : (points > 0 ? '+' : '−') + text;
}

/** 2 × 40, 3% of $3,000.00, 1 × 300 per pack of 10; two rules that have no name add up. */
export const rates = (rows: Row<'product'>[], unit: Unit): string =>
	rows.map((row) => rate(row, unit)).join(' + ');

function rate(row: Row<'product'>, unit: Unit): string {
	const { slip: words } = m.claim;
	if (row.percent_bps) {
		const share = percent(row.percent_bps);
		if (row.of === undefined || !row.currency) return words.of_price(share);
		return words.of_amount(share, money({ minor: row.of, currency: row.currency }));
	}
	const packs = row.per ? Math.floor(row.quantity / row.per) : row.quantity;
	return words.quantity_rate(number(packs), value(row.rate, unit));
}

/** The rule in words; where lines were rounded one by one it says so, for the sum to be followed. */
export function rule(row: Extra, unit: Unit): string {
	const { slip: words } = m.claim;
	// The sentences speak of points; in money the short form says the same.
	if (unit !== 'PTS' && (row.kind === 'promo' || row.kind === 'bonus')) return short(row, unit)!;
	switch (row.kind) {
		case 'promo': {
			const until = row.until ? date(row.until) : '';
			const said = words.promo_rule(number(factor(row.factor_bps)), value(row.on, unit), until);
			return byLine(row) ? `${said} ${words.by_line}` : said;
		}
		case 'bonus': {
			const since = row.since ? date(row.since) : '';
			const said = words.bonus(percent(row.percent_bps), value(row.of, unit), since);
			return byLine(row) ? `${said} ${words.by_line}` : said;
		}
		case 'tier':
			return words.tier(number(factor(row.factor_bps)));
		case 'period':
			return period(row);
		case 'team':
			return words.team(number(row.certified), number(row.active));
		case 'flat':
			return words.flat;
		default:
			return words.cap;
	}
}

/** What a total over days earned: how, from where to where, and where the next step begins. */
function period(row: Row<'period'>): string {
	const { slip: words } = m.claim;
	const when = words.periods[row.period as keyof typeof words.periods] ?? words.periods.plain;
	const said = [
		row.how ? words.period_how[row.how] : '',
		words.period(when, total(row, row.before), total(row, row.after)),
		row.how === 'tiers' && row.next ? words.period_next(total(row, row.next)) : ''
	];
	return said.filter(Boolean).join(' ');
}

function total({ measure, currency }: Row<'period'>, count: number): string {
	const { slip: words } = m.claim;
	if (measure === 'value' && currency) return money({ minor: count, currency });
	return measure === 'units' || measure === 'sales' ? words[measure](number(count)) : number(count);
}

export function byLine(row: Extra): boolean {
	if (row.kind === 'bonus') return roundedByLine(row.points, row.of, row.percent_bps);
	if (row.kind !== 'promo') return false;
	return roundedByLine(row.points + row.on, row.on, row.factor_bps);
}

/** The same in a few words, for the desk. */
export function short(row: Extra, unit: Unit): string | undefined {
	const said = tight(row, unit);
	return said && byLine(row) ? `${said}, ${m.claim.slip.by_line_short}` : said;
}

function tight(row: Extra, unit: Unit): string | undefined {
	const { slip: words } = m.claim;
	if (row.kind === 'promo')
		return words.promo_short(number(factor(row.factor_bps)), value(row.on, unit));
	if (row.kind === 'tier') return words.tier_short(number(factor(row.factor_bps)));
	if (row.kind === 'bonus') return words.bonus_short(percent(row.percent_bps), value(row.of, unit));
	if (row.kind === 'period') return `${total(row, row.before)} → ${total(row, row.after)}`;
	return undefined;
}
