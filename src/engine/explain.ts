import type { AnswerCriterion, AnswerMissing, Language } from '../domain/answer.js'
import type { Fact, Field } from '../domain/fact.js'
import type { CriterionSource, Policy } from '../domain/policy.js'
import { isSettled } from '../domain/possible.js'
import { isSingle, met, outcomeOf, review, unmet, type Truth } from '../domain/truth.js'
import type { CompiledPolicy, CompiledRuleSet, ConditionPart } from './compile.js'
import { jsonOfPossible, jsonOfTarget } from './json-value.js'
import type { ClaimMatch } from './match.js'
import { onceFor } from './once-for.js'
import { gradeOf, pointersOf } from './pointers.js'
import { truthOfTree, unknownsOfTree } from './program.js'
import type { Frame, Subject, Tree, Unknown, Unknowns } from './subject.js'
import { judgementText, leafText } from './wording/criteria.js'
import { labelsFor } from './wording/labels.js'
import { possibleText, say } from './wording/values.js'

type LeafTree = Extract<Tree, { leaf: unknown }>

export interface LeafFinding {
  readonly part: ConditionPart['from']
  readonly tree: LeafTree
  readonly truth: Truth
  readonly decisive: boolean
  readonly frame: Frame
}

/** Every part of a claim's condition, the document's scope first. */
export function partsWithScope({ document, parts }: CompiledPolicy): ConditionPart[] {
  return [...(document.scope ? [{ from: 'scope', condition: document.scope } as const] : []), ...parts]
}

/** Leaves of a claim in file order; decisive are those that make the outcome what it is. */
export function findingsOf(compiled: CompiledPolicy, claim: ClaimMatch): LeafFinding[] {
  const parts = partsWithScope(compiled)
  const { frame, truth } = claim
  return parts.flatMap(({ from, condition }) => {
    const own = truthOfTree(condition.tree, frame)
    return walk(from, condition.tree, frame, bearsOn(own, truth, claim.force), own)
  })
}

/** Whether a part with truth `own` is behind an outcome `all` of the whole. */
function bearsOn(own: Truth, all: Truth, force: Truth): boolean {
  if (all === unmet) return own === unmet && force !== unmet
  if (all === met) return true
  return all === review ? own === review : own !== met
}

function walk(part: ConditionPart['from'], tree: Tree, frame: Frame, decisive: boolean, truth: Truth): LeafFinding[] {
  if ('leaf' in tree) return [{ part, tree, truth, decisive, frame }]
  const isAll = 'all' in tree
  const children = isAll ? tree.all : tree.any
  return children.flatMap((child) => {
    const own = truthOfTree(child, frame)
    return walk(part, child, frame, decisive && carries(isAll, own, truth), own)
  })
}

/** Whether a child's truth is why its group came out as it did. */
function carries(isAll: boolean, own: Truth, group: Truth): boolean {
  if (group === unmet) return own === unmet
  if (group === met) return own === met
  if (isAll) return own !== met
  return own !== unmet
}

export function criteriaOf(
  rules: CompiledRuleSet,
  compiled: CompiledPolicy,
  claim: ClaimMatch,
  language: Language,
): AnswerCriterion[] {
  return findingsOf(compiled, claim).map((finding) => criterionOf(rules, compiled, finding, language))
}

export function criterionOf(
  rules: CompiledRuleSet,
  compiled: CompiledPolicy,
  { part, tree, truth, decisive, frame }: LeafFinding,
  language: Language,
): AnswerCriterion {
  const { leaf, negated, name = null, path } = tree
  const { subject, other, test } = leaf
  const value = frame.valueOf(subject)
  const judgement = judgementOn(compiled, subject)
  const text = judgement
    ? judgementText(sourceOf(compiled, judgement.criterion ?? name ?? ''), judgement.ground, language)
    : leafText(leaf, negated, possibleText(value, subject, language), frame, labelsFor(rules, compiled), language)
  const target = other ? { fact: other.id } : jsonOfTarget(test.target, subject.kind)
  const from = pointersOf(subject, frame)
  return {
    id: name,
    path: part === 'conditions' ? path : `/${part}${path}`,
    outcome: outcomeOf(truth),
    decisive,
    text,
    required: { fact: subject.id, operator: negated ? `not ${test.operator}` : test.operator, value: target },
    given: {
      value: jsonOfPossible(value, subject.kind),
      from,
      grade: judgement || !isSettled(value) ? null : gradeOf(from, frame),
    },
  }
}

const judgementOn = ({ policy }: CompiledPolicy, { id }: Subject): Policy['judgements'][string] | undefined =>
  id.startsWith('judgement.') ? policy.judgements[id.slice('judgement.'.length)] : undefined

/** Unsettled inputs that can still change the claim's outcome or, while it may be granted, its amount. */
export function unknownsOf(compiled: CompiledPolicy, claim: ClaimMatch, into: Unknowns): void {
  const { frame, truth, amount } = claim
  if (truth === unmet) return
  if (!isSingle(truth))
    for (const { condition } of partsWithScope(compiled)) unknownsOfTree(condition.tree, frame, into)
  if (!isSingle(claim.force) && compiled.event) frame.unknownsOf(compiled.event, into)
  if (amount && !isSettled(amount)) compiled.amount.unknowns(frame, into)
}

/** Days asked about bring ever new years; beyond this many the memo starts afresh. */
const memoLimit = 4096
const missingFacts = onceFor<CompiledRuleSet, Map<string, AnswerMissing>>(() => new Map())

/** One fact that many policies miss is one object: an answer with it is worked out, compared and copied once. */
export function missingOf(rules: CompiledRuleSet, unknown: Unknown, language: Language): AnswerMissing {
  // Records are the applicant's own, and there is no end of them.
  if (unknown.subject) return newMissing(rules, unknown, language)
  const known = missingFacts(rules)
  const key = `${language} ${unknown.fact} ${unknown.year} ${unknown.askable}`
  const found = known.get(key) ?? newMissing(rules, unknown, language)
  if (known.size >= memoLimit) known.clear()
  known.set(key, found)
  return found
}

function newMissing(rules: CompiledRuleSet, unknown: Unknown, language: Language): AnswerMissing {
  const fact = entryOf(rules, unknown.fact)
  const year = unknown.year === null ? '' : String(unknown.year)
  const question = fact ? say(language, fact.question.zh, fact.question.en).replaceAll('{year}', year) : unknown.fact
  return {
    fact: unknown.fact,
    year: unknown.year,
    subject: unknown.subject,
    askOf: unknown.askable ? 'applicant' : 'registry',
    type: fact?.type ?? 'unknown',
    question,
  }
}

/** Catalogue entry of a fact, a record field or a list inside a record. */
export function entryOf({ ruleSet, compiler }: CompiledRuleSet, id: string): Fact | Field | undefined {
  const fact = ruleSet.facts.get(id)
  if (fact) return fact
  const [record, field = ''] = id.split('.')
  for (const listId of compiler.lists.ids) {
    const list = compiler.lists.find(listId)
    const entry = list?.record === record ? list?.fields.get(field) : undefined
    if (entry) return entry
  }
  return undefined
}

export const sourceOf = (
  { policy, document }: CompiledPolicy,
  id: string,
): (CriterionSource & { item: string }) | undefined => {
  const source = policy.criteria[id] ?? document.document.criteria[id]
  return source && { ...source, item: source.item ?? policy.item }
}
