import type { AnswerCriterion, AnswerMissing, Language } from '../domain/answer.js'
import type { JsonValue } from '../domain/rule-source.js'
import { compare, toText, type Exact } from '../domain/exact.js'
import { fromDayNumber } from '../domain/iso-date.js'
import type { CriterionSource } from '../domain/policy.js'
import { has, isSettled, type Possible } from '../domain/possible.js'
import { isSingle, met, outcomeOf, review, unmet, type Truth } from '../domain/truth.js'
import type { CompiledPolicy, CompiledRuleSet, ConditionPart } from './compile.js'
import { fenPerYuan, type Kind } from './kind.js'
import type { ClaimMatch } from './match.js'
import { leavesOfTree, truthOfTree, unknownsOfTree } from './program.js'
import type { Frame, Grade, Node, Subject, Tree, Unknown, Unknowns } from './subject.js'
import { judgementText, leafText } from './wording/criteria.js'
import { labelsFor } from './wording/labels.js'
import { possibleText, say } from './wording/values.js'
import { divide } from '../domain/exact.js'

type LeafTree = Extract<Tree, { leaf: unknown }>

export interface LeafFinding {
  readonly part: ConditionPart['from']
  readonly tree: LeafTree
  readonly truth: Truth
  readonly decisive: boolean
  readonly frame: Frame
}

/** Every part of a claim's condition, the document's scope first. */
function partsWithScope({ document, parts }: CompiledPolicy): ConditionPart[] {
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

function criterionOf(
  rules: CompiledRuleSet,
  compiled: CompiledPolicy,
  { part, tree, truth, decisive, frame }: LeafFinding,
  language: Language,
): AnswerCriterion {
  const { leaf, negated, name, path } = tree
  const { policy } = compiled
  const value = frame.valueOf(leaf.subject)
  const id = leaf.subject.id
  const judgement = id.startsWith('judgement.') ? policy.judgements[id.slice('judgement.'.length)] : undefined
  const text = judgement
    ? judgementText(sourceOf(compiled, judgement.criterion ?? name ?? ''), judgement.ground, language)
    : leafText(leaf, negated, possibleText(value, leaf.subject, language), frame, labelsFor(rules, compiled), language)
  const target = leaf.other ? { fact: leaf.other.id } : jsonOfTarget(leaf.test.target, leaf.subject.kind)
  const from = pointersOf(leaf.subject, frame)
  return {
    id: name ?? null,
    path: part === 'conditions' ? path : `/${part}${path}`,
    outcome: outcomeOf(truth),
    decisive,
    text,
    required: { fact: id, operator: negated ? `not ${leaf.test.operator}` : leaf.test.operator, value: target },
    given: {
      value: jsonOfPossible(value, leaf.subject.kind),
      from,
      grade: judgement || !isSettled(value) ? null : gradeOf(from, frame),
    },
  }
}

const jsonOfTarget = (target: LeafTree['leaf']['test']['target'], kind: Kind): JsonValue =>
  Array.isArray(target)
    ? target.map((value) => jsonOfValue(value as Exact | string, kind))
    : jsonOfValue(target as Exact | string, kind)

/** Yuan, ISO dates and decimals, as rule files write them. */
function jsonOfValue(value: Exact | string, kind: Kind): JsonValue {
  if (typeof value === 'string') return kind.unit === 'boolean' ? value === 'true' : value
  if (kind.unit === 'date') return typeof value === 'number' && Number.isFinite(value) ? fromDayNumber(value) : null
  const figure = kind.unit === 'money' ? divide(value, fenPerYuan) : value
  if (typeof figure === 'number') return Number.isFinite(figure) ? figure : null
  const text = toText(figure)
  return text.includes('/') ? text : Number(text)
}

/** Null where nothing is known; {min, max} and lists where more than one value is possible. */
function jsonOfPossible(set: Possible, kind: Kind): JsonValue {
  if (!(set.may & has)) return null
  switch (set.is) {
    case 'numbers': {
      if (compare(set.lo, set.hi) === 0) return jsonOfValue(set.lo, kind)
      const range = { min: jsonOfValue(set.lo, kind), max: jsonOfValue(set.hi, kind) }
      return range.min === null && range.max === null ? null : range
    }
    case 'options': {
      if (set.options.length === 1) return jsonOfValue(set.options[0] as string, kind)
      return set.options.length === (kind.options?.length ?? 0) ? null : [...set.options]
    }
    case 'codes':
      return set.code
    case 'choices':
      return set.items.length === 0 && set.isOpen ? null : [...set.items]
  }
}

/** Pointers into the request to what the value was read from; for a definition, to what it reads directly. */
function pointersOf(subject: Subject, frame: Frame): string[] {
  const { definition } = subject
  if (!definition) return pointerOf(subject, frame)
  const own = subject.fact ? pointerOf(subject, frame) : []
  return [...new Set([...own, ...pointersOfNode(definition, frame)])]
}

function pointersOfNode(node: Node, frame: Frame): string[] {
  const { ast, yearly, subject, trees = [], parts } = node
  if (yearly) return (yearly.years(frame) ?? []).flatMap((year) => pointerOfYear(yearly.fact.id, year, frame))
  if (subject) return pointersOf(subject, frame)
  if (typeof ast === 'object' && 'over' in ast) return pointersOfList(ast.over, frame)
  const leaves = trees.flatMap(leavesOfTree).flatMap(({ subject: left, other }) => [left, ...(other ? [other] : [])])
  return [...leaves.flatMap((one) => pointersOf(one, frame)), ...parts.flatMap((part) => pointersOfNode(part, frame))]
}

function pointerOfYear(fact: string, year: number, { world }: Frame): string[] {
  const given = world.facts.get(fact)
  return given?.is === 'yearly' && given.years.has(year) ? [`/profile/facts/${fact}/${year}`] : []
}

function pointersOfList(path: string, frame: Frame): string[] {
  const inner = path.split('.')[1]
  const owner = frame.at(inner === undefined ? 0 : 1)
  return owner.given(inner ?? path) ? [`${pathOf(owner)}/${inner ?? path}`] : []
}

function pointerOf({ id, fact, level }: Subject, frame: Frame): string[] {
  if (id === 'asOf') return ['/asOf']
  if (!fact || frame.level < level) return []
  const owner = frame.at(level)
  if (!owner.given(fact.id)) return []
  return [fact.id === 'applicantKind' ? '/profile/applicant/kind' : `${pathOf(owner)}/${fact.id}`]
}

/** A value is as good as the weakest of what it was read from; null when it was read from nothing. */
function gradeOf(pointers: readonly string[], { world }: Frame): Grade | null {
  const grades = pointers
    .filter((pointer) => pointer.startsWith('/profile'))
    .map((pointer) => world.gradeOf(pointer.slice('/profile'.length)))
  return (['selfDeclared', 'document', 'registry'] as const).find((grade) => grades.includes(grade)) ?? null
}

function pathOf(frame: Frame): string {
  if (!frame.parent || !frame.list || !frame.record) return '/profile/facts'
  const given = frame.parent.given(frame.list.id)
  const index = given?.is === 'records' ? given.items.indexOf(frame.record) : -1
  return `${pathOf(frame.parent)}/${frame.list.id}/items/${index}`
}

/** Unsettled inputs that can still change the claim's outcome or, while it may be granted, its amount. */
export function unknownsOf(compiled: CompiledPolicy, claim: ClaimMatch, into: Unknowns): void {
  const { frame, truth, amount } = claim
  if (truth === unmet) return
  if (!isSingle(truth))
    for (const { condition } of partsWithScope(compiled)) unknownsOfTree(condition.tree, frame, into)
  if (!isSingle(claim.force) && compiled.event) frame.unknownsOf(compiled.event, into)
  if (amount && !isSettled(amount)) compiled.amount.unknowns(frame, into)
}

export function missingOf(rules: CompiledRuleSet, unknown: Unknown, language: Language): AnswerMissing {
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
function entryOf({ ruleSet, compiler }: CompiledRuleSet, id: string) {
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
