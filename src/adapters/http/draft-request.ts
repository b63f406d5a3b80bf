import { z } from 'zod'
import { AppError } from '../../domain/errors.js'
import { IssueLog, type Issue } from '../../domain/profile-issues.js'
import { PolicySchema, type Policy } from '../../domain/policy.js'
import { ReachRequestSchema, type ReachRequest } from '../../domain/reach.js'
import type { RuleMistake } from '../../domain/rule-source.js'
import type { Position } from '../../domain/text-position.js'
import type { ReadBody } from './json-body.js'
import { requestReader, type RequestReader } from './match-request.js'
import { HttpError } from './problem.js'

type Locate = (pointer: string) => Position

/** Reads a rule file that stands in a text of JSON; all pointers and positions are those of the whole text. */
export type ReadPolicyIn = (
  text: string,
  path: readonly (string | number)[],
) => { readonly policy: Policy; readonly locate: Locate } | { readonly mistakes: readonly RuleMistake[] }

/** As the documentation tells it: the rule file itself is read by who reads rule files. */
export const DraftReachRequestSchema = ReachRequestSchema.extend({
  /** A rule file, as it would lie below `rules/`. */
  draft: PolicySchema,
})

const mostDrafts = 50
const compared = {
  ...ReachRequestSchema.shape,
  /** Hash of the rule set that is gone from; default: the rules in use. */
  from: z.string().max(100).optional(),
  /** Hash of the one that is gone to; default: the rules in use. */
  to: z.string().max(100).optional(),
}
export const ImpactRequestSchema = z.strictObject({
  ...compared,
  /** Rule files beside or in place of those of `to`. */
  drafts: z.array(PolicySchema).max(mostDrafts).optional(),
})
export type ImpactRequest = z.infer<typeof ImpactRequestSchema>

const readDraftHead = requestReader(ReachRequestSchema.extend({ draft: z.unknown() }))
const readImpactHead = requestReader(
  z.strictObject({ ...compared, drafts: z.array(z.unknown()).max(mostDrafts).optional() }),
)

interface WithDrafts {
  readonly drafts: readonly Policy[]
  /** Where what a pointer names stands in the body. */
  readonly locate: Locate
}

/** @throws AppError draftInvalid, requestInvalid with all that is wrong; HttpError bodyUnreadable */
export function readDraftRequest(
  body: ReadBody | null,
  readPolicyIn: ReadPolicyIn,
): WithDrafts & { readonly request: ReachRequest } {
  const { text, request, issues } = headOf(body, readDraftHead)
  const { draft: _, ...rest } = request
  return { request: rest, ...read(text, [['draft']], issues, readPolicyIn) }
}

/** @throws as `readDraftRequest` */
export function readImpactRequest(
  body: ReadBody | null,
  readPolicyIn: ReadPolicyIn,
): WithDrafts & { readonly request: Omit<ImpactRequest, 'drafts'> } {
  const { text, request, issues } = headOf(body, readImpactHead)
  const { drafts = [], ...rest } = request
  const log = new IssueLog()
  if (rest.from === undefined && rest.to === undefined && drafts.length === 0) log.problem('sides.missing', '')
  const paths = drafts.map((__, at) => ['drafts', at])
  return { request: rest, ...read(text, paths, [...issues, ...log.problems], readPolicyIn) }
}

function headOf<Request>(body: ReadBody | null, readHead: RequestReader<Request>) {
  if (!body) throw new HttpError('bodyUnreadable')
  const { request, issues } = readHead(body)
  // What is wrong inside a draft is told by who reads rule files.
  return { text: body.text, request, issues: issues.filter(({ pointer }) => !/^\/(draft|drafts\/\d+)\//.test(pointer)) }
}

function read(
  text: string,
  paths: readonly (readonly (string | number)[])[],
  issues: readonly Issue[],
  readPolicyIn: ReadPolicyIn,
): WithDrafts {
  const all = paths.map((path) => readPolicyIn(text, path))
  const mistakes = all.flatMap((one) => ('mistakes' in one ? one.mistakes : []))
  if (mistakes.length > 0) throw new AppError('draftInvalid', { mistakes, issues })
  if (issues.length > 0) throw new AppError('requestInvalid', { issues })
  const readable = all.filter((one) => 'policy' in one)
  return {
    drafts: readable.map(({ policy }) => policy),
    locate: readable[0]?.locate ?? (() => ({ line: 1, column: 1 })),
  }
}
