import { canonicalJson } from '../../domain/canonical-json.js'
import { AppError } from '../../domain/errors.js'
import type { Policy } from '../../domain/policy.js'
import type { RuleSet } from '../../domain/rule-set.js'
import type { RuleMistake } from '../../domain/rule-source.js'
import type { Position } from '../../domain/text-position.js'
import { compileRuleSet } from '../../engine/compile.js'
import type { RuleBase } from '../rule-base.js'

/** Rules with policies that are not published. */
export interface Drafted {
  readonly base: RuleBase
  /** What means nothing in each draft, in their order; a draft with any must not be asked about. */
  readonly mistakes: readonly (readonly RuleMistake[])[]
}

/**
 * Reads drafts as the rules would, and changes nothing of them: each is a policy of the document whose id its own begins
 * with, in place of the published one of the same id if there is one.
 * All other rules stay beside them: a limit that another document says binds a draft as it binds what is published.
 * @param hash `sha256:…` of a text
 */
export function drafted(
  { compiled: { ruleSet }, places }: RuleBase,
  drafts: readonly Policy[],
  hash: (text: string) => string,
): Drafted {
  const documentOf = new Map(drafts.map((draft) => [draft, documentIdOf(ruleSet, draft)]))
  const ids = new Set(drafts.map(({ id }) => id))
  const documents = ruleSet.documents.map(({ document, policies }) => ({
    document,
    policies: [
      ...policies.filter(({ id }) => !ids.has(id)),
      ...drafts.filter((draft) => documentOf.get(draft) === document.id),
    ],
  }))
  const made = compileRuleSet(
    {
      ...ruleSet,
      documents,
      policyIds: new Set([...ruleSet.policyIds, ...ids]),
      hash: hash(canonicalJson({ ruleSet: ruleSet.hash, drafts })),
    },
    (code) => places.placeOf(code)?.name,
  )
  const mistakes = drafts.map((draft, at) => [
    ...(documentOf.get(draft) === null ? [homeless(draft)] : []),
    ...(drafts.findIndex(({ id }) => id === draft.id) < at ? [repeated(draft)] : []),
    ...(made.byId.get(draft.id)?.issues ?? []),
  ])
  return { base: { compiled: made, places }, mistakes }
}

/** Where drafts stand in what was sent. */
export interface DraftPlaces {
  /** Of the draft of this number. */
  readonly pointerOf: (draft: number) => string
  /** Absent: its text is no longer there. */
  readonly locate?: (pointer: string) => Position
}

/** @throws AppError draftInvalid */
export function refuseMistakes({ mistakes }: Drafted, { pointerOf, locate }: DraftPlaces): void {
  const all = mistakes.flatMap((own, at) =>
    own.map((one) => {
      const pointer = pointerOf(at) + one.pointer
      return { ...one, pointer, ...locate?.(pointer) }
    }),
  )
  if (all.length > 0) throw new AppError('draftInvalid', { mistakes: all, issues: [] })
}

/** Of documents whose ids begin alike the longest is meant. */
function documentIdOf({ documents }: RuleSet, { id }: Policy): string | null {
  const owners = documents.map(({ document }) => document.id).filter((document) => id.startsWith(`${document}-`))
  return owners.toSorted((a, b) => b.length - a.length)[0] ?? null
}

const homeless = ({ id }: Policy): RuleMistake => ({
  code: 'reference.unknown',
  pointer: '/id',
  found: JSON.stringify(id),
  expected: 'an id that begins with that of a document and a hyphen',
  nearest: null,
})
const repeated = ({ id }: Policy): RuleMistake => ({
  code: 'id.duplicate',
  pointer: '/id',
  found: JSON.stringify(id),
  expected: 'each policy once',
  nearest: null,
})
