import type * as books from './books.ts';
import type * as earning from './earning.ts';
import type { components } from './schema.d.ts';
import type * as ours from './types.ts';

/**
 * Types only: our names for the API's answers, held against its own document. Where we read a
 * field that it does not answer, or forget that it may be null, the type check fails here.
 */

type Theirs = components['schemas'];

/** Fields we read and the API does not know. */
type Unknown<Mine, Said> = Exclude<keyof Mine, keyof Said>;

/** Fields that may be null and that we take for granted. */
type Unguarded<Mine, Said> = {
	[Name in keyof Mine & keyof Said]: null extends Said[Name]
		? null extends Mine[Name]
			? never
			: Name
		: never;
}[keyof Mine & keyof Said];

export type Differs<Mine, Said> = Unknown<Mine, Said> | Unguarded<Mine, Said>;
export type Holds<Difference extends never> = Difference;

export type Contract = [
	Holds<Differs<ours.About, Theirs['AboutOut']>>,
	Holds<Differs<ours.Me, Theirs['MeOut']>>,
	Holds<Differs<ours.Persona, Theirs['PersonaOut']>>,
	Holds<Differs<ours.Sample, Theirs['SampleOut']>>,
	Holds<Differs<ours.Product, Theirs['ProductOut']>>,
	Holds<Differs<earning.Promo, Theirs['PromoOut']>>,
	Holds<Differs<earning.Progress, Theirs['ProgressOut']>>,
	Holds<Differs<earning.Certificate, Theirs['CertificateOut']>>,
	Holds<Differs<earning.Progresses, Theirs['ProgressesOut']>>,
	Holds<Differs<earning.Level, Theirs['LevelOut']>>,
	Holds<Differs<earning.Standing, Theirs['StandingOut']>>,
	Holds<Differs<earning.Missing, Theirs['MissingOut']>>,
	Holds<Differs<earning.WouldPay, Theirs['WouldPayOut']>>,
	Holds<Differs<earning.Refusal, Theirs['RefusalOut']>>,
	Holds<Differs<ours.Receipt, Theirs['ReceiptOut']>>,
	Holds<Differs<ours.Receipt['pages'][number], Theirs['PageOut']>>,
	Holds<Differs<ours.ClaimSummary, Theirs['ClaimSummaryOut']>>,
	Holds<Differs<ours.Claim, Theirs['ClaimOut']>>,
	Holds<Differs<ours.ReadField, Theirs['FieldOut']>>,
	Holds<Differs<ours.ClaimLine, Theirs['LineOut']>>,
	Holds<Differs<ours.Question, Theirs['QuestionOut']>>,
	Holds<Differs<NonNullable<ours.Question['suggestion']>, Theirs['SuggestionOut']>>,
	Holds<Differs<ours.Slip, Theirs['SlipOut']>>,
	Holds<Differs<ours.Check, Theirs['CheckOut']>>,
	Holds<Differs<ours.TimelineEntry, Theirs['EventOut']>>,
	Holds<Differs<NonNullable<ours.Claim['decision']>, Theirs['DecisionOut']>>,
	Holds<Differs<NonNullable<ours.Claim['claimant']>, Theirs['ClaimantOut']>>,
	Holds<Differs<ours.QueueItem, Theirs['QueueItemOut']>>,
	Holds<Differs<ours.Queue, Theirs['QueueOut']>>,
	Holds<Differs<ours.PutClaim, Theirs['NewClaim']>>,
	Holds<Differs<ours.PutAnswer, Theirs['AnswerIn']>>,
	Holds<Differs<ours.PutDecision, Theirs['DecisionIn']>>,
	Holds<Differs<ours.Balance, Theirs['PointsOut']>>,
	Holds<Differs<ours.PointsEntry, Theirs['EntryOut']>>,
	Holds<Differs<ours.Message, Theirs['MessageOut']>>,
	Holds<Differs<ours.Inbox, Theirs['InboxOut']>>,
	Holds<Differs<books.Purse, Theirs['PointsOut']>>,
	Holds<Differs<books.Batch, Theirs['BatchOut']>>,
	Holds<Differs<books.PendingItem, Theirs['PendingItemOut']>>,
	Holds<Differs<books.Statement, Theirs['StatementOut']>>,
	Holds<Differs<books.Flow, Theirs['FlowOut']>>,
	Holds<Differs<books.BatchRow, Theirs['BatchRowOut']>>,
	Holds<Differs<books.JournalLine, Theirs['JournalLineOut']>>,
	Holds<Differs<books.RollForward, Theirs['RollForwardOut']>>,
	Holds<Differs<books.PointValue, Theirs['PointValueOut']>>,
	Holds<Differs<books.RedemptionRate, Theirs['RateOut']>>,
	Holds<Differs<books.Values, Theirs['ValuesOut']>>,
	Holds<Differs<books.Adjustment, Theirs['AdjustmentOut']>>,
	Holds<Differs<NonNullable<books.Adjustment['decision']>, Theirs['AdjustmentDecisionOut']>>,
	Holds<Differs<books.PutAdjustment, Theirs['AdjustmentIn']>>,
	Holds<Differs<books.PutVerdict, Theirs['AdjustmentDecisionIn']>>,
	Holds<Differs<books.Person, Theirs['PersonOut']>>,
	Holds<Differs<books.Organisation, Theirs['OrganisationOut']>>,
	Holds<Differs<books.TrailEntry, Theirs['TrailEntryOut']>>,
	Holds<Differs<books.Head, Theirs['HeadOut']>>,
	Holds<Differs<books.Verification, Theirs['VerificationOut']>>
];
