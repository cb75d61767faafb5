import type { Differs, Holds } from '../api/contract.ts';
import type { components } from '../api/schema.d.ts';
import type * as ours from './types.ts';

/** Types only: our names for programs, held against the API's own document. */

type Theirs = components['schemas'];

export type Contract = [
	Holds<Differs<ours.Program, Theirs['ProgramSummaryOut']>>,
	Holds<Differs<ours.ProgramDetail, Theirs['ProgramDetailOut']>>,
	Holds<Differs<ours.Version, Theirs['VersionOut']>>,
	Holds<Differs<ours.End, Theirs['EndOut']>>,
	Holds<Differs<ours.Burn, Theirs['BurnOut']>>,
	Holds<Differs<ours.Spent, Theirs['SpentOut']>>,
	Holds<Differs<ours.Template, Theirs['TemplateOut']>>,
	Holds<Differs<ours.Source, Theirs['SourceOut']>>,
	Holds<Differs<ours.Choices, Theirs['ChoicesOut']>>,
	Holds<Differs<ours.Draft, Theirs['DraftOut']>>,
	Holds<Differs<ours.PutDraft, Theirs['DraftIn']>>,
	Holds<Differs<ours.Content, Theirs['ContentIn']>>,
	Holds<Differs<ours.Finding, Theirs['FindingOut']>>,
	Holds<Differs<ours.Gate, Theirs['GateOut']>>,
	Holds<Differs<ours.Replay, Theirs['ReplayOut']>>,
	Holds<Differs<ours.Segment, Theirs['SegmentOut']>>,
	Holds<Differs<ours.Members, Theirs['MembersOut']>>
];
