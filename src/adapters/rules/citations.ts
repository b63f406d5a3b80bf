import type { Document, Limit, Policy } from '../../domain/policy.js'
import { childPointer } from './pointer.js'

/** A name used somewhere: of a criterion or of a judgement. */
export interface Use {
  readonly name: string
  readonly pointer: string
}
export interface Uses {
  /** Criteria cited by leaves, cases, formula nodes, limits and judgements. */
  readonly criteria: readonly Use[]
  readonly judgements: readonly Use[]
  /** Pointers of leaves that cite no criterion. */
  readonly nameless: readonly string[]
}

const judgementReference = /^judgement\.([a-zA-Z0-9]+)$/

export function usesInPolicy(policy: Policy): Uses {
  return joined([
    ...Object.entries(policy.let).map(([id, formula]) => usesBelow(formula, childPointer('/let', id))),
    usesBelow(policy.conditions, '/conditions'),
    usesBelow(policy.amount, '/amount'),
    usesInLimits(policy.limits),
    usesInPayable(policy),
    usesInJudgements(policy),
  ])
}

export const usesInScope = (document: Document): Uses => usesBelow(document.scope, '/scope')

/** Everything a document says apart from its scope. */
export function usesInDefinitions(document: Document): Uses {
  return joined([
    ...Object.entries(document.let).map(([id, formula]) => usesBelow(formula, childPointer('/let', id))),
    usesInLimits(document.limits),
  ])
}

export const joined = (uses: readonly Uses[]): Uses => ({
  criteria: uses.flatMap(({ criteria }) => criteria),
  judgements: uses.flatMap(({ judgements }) => judgements),
  nameless: uses.flatMap(({ nameless }) => nameless),
})

const usesInLimits = (limits: readonly Limit[]): Uses =>
  joined(
    limits.map((limit, index) => {
      const pointer = childPointer('/limits', index)
      const own = [{ name: limit.criterion, pointer: childPointer(pointer, 'criterion') }]
      const per = judgementsIn(limit.per, childPointer(pointer, 'per'))
      return joined([
        { criteria: own, judgements: per, nameless: [] },
        usesBelow(limit.sumAtMost, childPointer(pointer, 'sumAtMost')),
      ])
    }),
  )

const usesInPayable = ({ payable }: Policy): Uses => ({
  criteria: payable === undefined ? [] : [{ name: payable.criterion, pointer: '/payable/criterion' }],
  judgements: [],
  nameless: [],
})

/** What is to be judged stands in a criterion: the named one, else the one of the judgement's own name. */
function usesInJudgements({ judgements }: Policy): Uses {
  const criteria = Object.entries(judgements).map(([id, { criterion }]) => {
    const pointer = childPointer('/judgements', id)
    return criterion === undefined
      ? { name: id, pointer }
      : { name: criterion, pointer: childPointer(pointer, 'criterion') }
  })
  return { criteria, judgements: [], nameless: [] }
}

/** Conditions and formulas hold no free keys, so their words mean the same at every depth. */
function usesBelow(node: unknown, pointer: string): Uses {
  if (typeof node === 'string') return { criteria: [], judgements: judgementsIn(node, pointer), nameless: [] }
  if (typeof node !== 'object' || node === null) return { criteria: [], judgements: [], nameless: [] }
  const below = Object.entries(node).map(([key, value]) => usesBelow(value, childPointer(pointer, key)))
  if (Array.isArray(node)) return joined(below)
  const nameless = 'operator' in node && !('name' in node) ? [pointer] : []
  return joined([{ criteria: criteriaOf(node, pointer), judgements: [], nameless }, ...below])
}

function criteriaOf(node: object, pointer: string): Use[] {
  const { name, criterion, criteria } = node as Record<string, unknown>
  const many = Array.isArray(criteria) ? (criteria as string[]) : []
  return [
    ...(typeof name === 'string' ? [{ name, pointer: childPointer(pointer, 'name') }] : []),
    ...(typeof criterion === 'string' ? [{ name: criterion, pointer: childPointer(pointer, 'criterion') }] : []),
    ...many.map((id, index) => ({ name: id, pointer: childPointer(childPointer(pointer, 'criteria'), index) })),
  ]
}

function judgementsIn(text: string, pointer: string): Use[] {
  const name = judgementReference.exec(text)?.[1]
  return name === undefined ? [] : [{ name, pointer }]
}
