import { url } from '../api/urls.ts';
import type {
	Choices,
	Draft,
	End,
	Gate,
	Members,
	Program,
	ProgramDetail,
	Replay,
	Segment,
	Source,
	Spent,
	Template
} from './types.ts';

/** The addresses of programs, drafts, what-if and audiences. */
export const urls = {
	programs: url<{ items: Program[] }>('/programs'),
	program: (id: string) => url<ProgramDetail>(`/programs/${id}`),
	end: (program: string, id: string) => url<End>(`/programs/${program}/ends/${id}`),
	spending: (program: string) => url<{ items: Spent[] }>(`/programs/${program}/spending`),
	templates: url<{ items: Template[] }>('/programs/templates'),
	choices: url<Choices>('/programs/choices'),
	drafts: url<{ items: Draft[] }>('/drafts'),
	draft: (id: string) => url<Draft>(`/drafts/${id}`),
	gate: (draft: string) => url<Gate>(`/drafts/${draft}/gate`),
	signOff: (draft: string, id: string) => url<void>(`/drafts/${draft}/sign-offs/${id}`),
	publication: (draft: string, id: string) =>
		url<{ id: string; program_id: string; starts_on: string }>(
			`/drafts/${draft}/publications/${id}`
		),
	replays: (draft: string) => url<{ items: Replay[] }>(`/drafts/${draft}/replays`),
	replay: (id: string) => url<Replay>(`/replays/${id}`),
	segments: url<{ items: Segment[] }>('/segments'),
	segment: (id: string) => url<Segment>(`/segments/${id}`),
	members: (segment: string) => url<Members>(`/segments/${segment}/members`),
	/** Of an audience that is being written. */
	wouldBe: url<Members>('/segments/members'),
	sources: url<{ items: Source[] }>('/sources')
};
