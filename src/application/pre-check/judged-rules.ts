import type { Leaf } from '../../domain/condition.js'
import { rootGrounds, type Document, type Policy } from '../../domain/policy.js'
import type { GivenByReviewers } from '../../domain/pre-check.js'
import type { RuleSet } from '../../domain/rule-set.js'
import { compileRuleSet, type CompiledRuleSet } from '../../engine/compile.js'
import type { RuleBase } from '../rule-base.js'

/** The last answer to each judgement and criterion. */
export interface Answers {
  /** By judgement. */
  readonly judged: ReadonlyMap<string, boolean>
  /** By criterion. */
  readonly overridden: ReadonlyMap<string, boolean>
}

export const answersOf = ({ judgements, overrides }: GivenByReviewers): Answers => ({
  judged: new Map(judgements.map(({ judgement, outcome }) => [judgement, outcome === 'met'])),
  overridden: new Map(overrides.map(({ criterion, outcome }) => [criterion, outcome === 'met'])),
})

/**
 * The rules as they are for one application: of this policy, what a reviewer judged or overrode is a constant. Verdict,
 * sum, limits and explanation follow from it by the engine as it is. For one match of this policy alone: a document's
 * scope that was overridden is so for its other policies too.
 */
export function judgedRules({ compiled, places }: RuleBase, policy: Policy, answers: Answers): CompiledRuleSet {
  const { ruleSet } = compiled
  const documents = ruleSet.documents.map((own) =>
    own.policies.includes(policy) ? judgedDocument(own, policy, answers) : own,
  )
  return compileRuleSet({ ...ruleSet, documents }, (code) => places.placeOf(code)?.name)
}

type WithPolicies = RuleSet['documents'][number]

function judgedDocument({ document, policies }: WithPolicies, policy: Policy, answers: Answers): WithPolicies {
  const judged = judgedPolicy(policy, document, answers)
  const { scope } = document
  return {
    document: scope === undefined ? document : { ...document, scope: constant(scope, answers) },
    policies: policies.map((one) => (one === policy ? judged : one)),
  }
}

/** What the document defines for all its policies is this policy's own where a judgement may stand in it. */
function judgedPolicy(policy: Policy, document: Document, answers: Answers): Policy {
  const { conditions, judgements, ...rest } = policy
  const rooted = rootedAnswers(policy, answers)
  const own = conditions === undefined ? [] : [constant(conditions, answers)]
  const all = [...own, ...rooted.map(([, isMet]) => constantLeaf(isMet))]
  return {
    ...constant(rest, answers),
    let: constant({ ...document.let, ...policy.let }, answers),
    judgements: Object.fromEntries(Object.entries(judgements).filter(([id]) => !rooted.some(([one]) => one === id))),
    ...(rooted.length > 0 ? { conditions: { all } } : conditions && { conditions: constant(conditions, answers) }),
  }
}

/** Judgements at the root of the conditions that were answered, in file order. */
export const rootedAnswers = ({ judgements }: Policy, { judged }: Answers): [string, boolean][] =>
  Object.entries(judgements).flatMap(([id, { ground }]): [string, boolean][] => {
    const isMet = judged.get(id)
    return isMet !== undefined && rootGrounds.includes(ground) ? [[id, isMet]] : []
  })

/** Days before 1900 are none, so one of these always holds and the other never. */
const constantLeaf = (isMet: boolean, name?: string): Leaf => ({
  ...(name !== undefined && { name }),
  fact: 'asOf',
  operator: isMet ? 'greaterThanInclusive' : 'lessThan',
  value: '1900-01-01',
})

/** The same part of a rule with constants in the place of what was answered. */
const constant = <Part>(part: Part, answers: Answers): Part => replaced(part, answers, false, true) as Part

/**
 * @param isNegated the leaf counts as the reviewer says under the `not` around it too
 * @param isAbove false inside `where`: what is asked of each record of a list is not the criterion of the claim
 */
function replaced(part: unknown, answers: Answers, isNegated: boolean, isAbove: boolean): unknown {
  if (Array.isArray(part)) return part.map((one) => replaced(one, answers, isNegated, isAbove))
  if (!isRecord(part)) return part
  if (typeof part['fact'] === 'string') {
    const found = answerTo(part as LeafOrFact, answers, isNegated, isAbove)
    if (found !== undefined) return found
  }
  return Object.fromEntries(
    Object.entries(part).map(([key, inner]) => [
      key,
      replaced(inner, answers, key === 'not' ? !isNegated : isCondition(key) && isNegated, isAbove && key !== 'where'),
    ]),
  )
}

const isCondition = (key: string): boolean => key === 'all' || key === 'any'

type LeafOrFact = Partial<Leaf> & { readonly fact: string }

function answerTo(
  { fact, name, operator, value }: LeafOrFact,
  { judged, overridden }: Answers,
  isNegated: boolean,
  isAbove: boolean,
): Leaf | boolean | undefined {
  const isOverridden = operator !== undefined && name !== undefined && isAbove ? overridden.get(name) : undefined
  if (isOverridden !== undefined) return constantLeaf(isOverridden !== isNegated, name)
  const isJudged = fact.startsWith('judgement.') ? judged.get(fact.slice('judgement.'.length)) : undefined
  if (isJudged === undefined) return undefined
  if (operator === undefined) return isJudged
  const isEqual = isJudged === value
  return constantLeaf(operator === 'notEqual' ? !isEqual : isEqual, name)
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
