import type { CaseAct, CaseState } from '../../../domain/case-states.js'
import type { CaseBody, CaseHead } from '../../../domain/case-body.js'
import { asked, service } from '../service/client.js'

export const queueKey = ['queue']
export const caseKey = (id: string) => ['case', id]

export interface QueueAsked {
  readonly order: 'due' | 'created'
  readonly state?: CaseState
  readonly assignee?: string
  readonly dueBy?: string
}

export const readQueue = async (wanted: QueueAsked, cursor: string | null) => {
  const { state, ...rest } = wanted
  const query = { limit: 50, ...rest, ...(state && { state: [state] }), ...(cursor !== null && { cursor }) }
  const { data, nextCursor } = await asked(service.GET('/v1/desk/cases', { params: { query } }))
  return { data: data as readonly CaseHead[], nextCursor }
}

export const readCase = async (id: string): Promise<CaseBody> =>
  (await asked(service.GET('/v1/desk/cases/{id}', { params: { path: { id } } }))) as CaseBody

/** What a reviewer does in a case, with what the service wants to know for it. */
export type Doing =
  | { readonly act: 'submit' | 'accept' | 'supplement' | 'preCheck' }
  | { readonly act: 'askSupplement'; readonly words: string; readonly papers: string[] }
  | { readonly act: 'judge'; readonly judgement: string; readonly outcome: 'met' | 'unmet'; readonly reason: string }
  | { readonly act: 'override'; readonly criterion: string; readonly outcome: 'met' | 'unmet'; readonly reason: string }
  | { readonly act: 'assign'; readonly assignee: string | null }
  | { readonly act: 'reopen'; readonly reason: string }
  | {
      readonly act: 'decide'
      readonly outcome: 'granted' | 'refused'
      readonly sumFen: number | null
      readonly reason: string | null
    }
type DeskAct = Doing['act'] & CaseAct

/** The version that was read goes along: where somebody was quicker the service says so, and changes nothing. */
export async function doInCase({ id, version }: CaseHead, { act, ...body }: Doing): Promise<CaseBody> {
  const params = { path: { id }, header: { 'If-Match': `"${version}"` } }
  const options = { params, body } as never
  return (await asked(sending[act](options))) as CaseBody
}

const sending: Readonly<Record<DeskAct, (options: never) => Parameters<typeof asked>[0]>> = {
  submit: async (options) => service.POST('/v1/desk/cases/{id}/submission', options),
  accept: async (options) => service.POST('/v1/desk/cases/{id}/acceptance', options),
  askSupplement: async (options) => service.POST('/v1/desk/cases/{id}/supplement-request', options),
  supplement: async (options) => service.POST('/v1/desk/cases/{id}/supplement', options),
  judge: async (options) => service.POST('/v1/desk/cases/{id}/judgements', options),
  override: async (options) => service.POST('/v1/desk/cases/{id}/overrides', options),
  assign: async (options) => service.PUT('/v1/desk/cases/{id}/assignment', options),
  preCheck: async (options) => service.POST('/v1/desk/cases/{id}/pre-check', options),
  reopen: async (options) => service.POST('/v1/desk/cases/{id}/reopening', options),
  decide: async (options) => service.POST('/v1/desk/cases/{id}/decision', options),
}
