import { gradesOf } from '../../src/application/match-policies.js'
import type { AnswerResult, AnswerTotals } from '../../src/domain/answer.js'
import { buildCatalogue } from '../../src/domain/catalogue.js'
import { FactsFileSchema } from '../../src/domain/fact.js'
import type { GivenFacts } from '../../src/domain/given.js'
import { DocumentSchema, PolicySchema, TableFileSchema, type Document, type Policy } from '../../src/domain/policy.js'
import { parseProfile, type ParsedProfile } from '../../src/domain/profile.js'
import type { RuleSet } from '../../src/domain/rule-set.js'
import type { Verdict } from '../../src/domain/verdict.js'
import { answer, type Question } from '../../src/engine/answer.js'
import { compileRuleSet, type CompiledRuleSet } from '../../src/engine/compile.js'
import { match, type Match, type PolicyMatch } from '../../src/engine/match.js'
import { definitions, facts, industries } from './engine-catalogue.js'

export interface Draft {
  readonly policies?: readonly object[]
  readonly document?: object
  /** More documents, each with its policies. */
  readonly others?: readonly { readonly document: object; readonly policies: readonly object[] }[]
  readonly facts?: readonly object[]
  readonly definitions?: object
  readonly tables?: Readonly<Record<string, object>>
}

export const inForce = { from: '2020-01-01', state: 'inForce', checkedOn: '2026-11-01', recordedOn: '2020-01-01' }

const documentOf = (draft: object): Document =>
  DocumentSchema.parse({
    id: 'doc',
    title: '文件',
    titleEn: 'Document',
    number: null,
    issuer: '市政府',
    division: '000000',
    issuedOn: null,
    source: {},
    verification: { confidence: 'A', how: 'read', checkedOn: '2026-11-01' },
    status: [inForce],
    ...draft,
  })

const policyOf = (draft: object): Policy =>
  PolicySchema.parse({
    id: 'p',
    revision: 1,
    title: '事项',
    titleEn: 'Policy',
    item: '1',
    rows: ['1'],
    kind: 'grant',
    departments: [],
    criteria: {},
    amount: 1000,
    checkedOn: '2026-11-01',
    ...draft,
  })

/** A rule set made of plain objects: what is not said is as harmless as it can be. */
export function ruleSetOf(draft: Draft): RuleSet {
  const first = { document: draft.document ?? {}, policies: draft.policies ?? [] }
  const documents = [first, ...(draft.others ?? [])].map(({ document, policies }) => ({
    document: documentOf(document),
    policies: policies.map(policyOf),
  }))
  const file = FactsFileSchema.parse({
    facts: [...facts, ...(draft.facts ?? [])],
    definitions: { ...definitions, ...draft.definitions },
  })
  const policyIds = documents.flatMap(({ policies }) => policies.map(({ id }) => id))
  const { catalogue } = buildCatalogue([file], { policyIds: [...policyIds, 'earlier'] })
  const tables = Object.entries(draft.tables ?? {}).map(
    ([id, table]) => [id, TableFileSchema.parse({ id, title: id, source: 'test', ...table })] as const,
  )
  return {
    ...catalogue,
    tables: new Map(tables),
    zoneList: [],
    documents,
    departments: new Map(),
    industries,
    hash: 'sha256:test',
  }
}

export const compiled = (draft: Draft): CompiledRuleSet => compileRuleSet(ruleSetOf(draft))
/** Rules of one policy. */
export const only = (policy: object, more: Draft = {}): CompiledRuleSet => compiled({ ...more, policies: [policy] })

export interface Applicant {
  /** As a profile's body writes them; money in yuan. */
  readonly facts?: Readonly<Record<string, unknown>>
  readonly evidence?: Readonly<Record<string, string>>
  readonly asOf?: string
  readonly knownAt?: string
}

function profileOf(
  rules: CompiledRuleSet,
  { facts: told = {}, evidence = {}, asOf = today }: Applicant,
): ParsedProfile {
  const grades = Object.entries(evidence).map(([pointer, grade]) => [pointer, { grade, from: 'tax', on: '2026-05-31' }])
  const head = { schema: 'huiqi.profile/1', moneyUnit: 'yuan', industryEdition: '2017' }
  const body = { ...head, facts: told, ...(grades.length > 0 ? { evidence: Object.fromEntries(grades) } : {}) }
  const parsed = parseProfile(body, rules.ruleSet, { asOf, unknownFacts: 'reject', industries })
  if (parsed.problems.length > 0) throw new Error(JSON.stringify(parsed.problems))
  return parsed
}

export const factsOf = (rules: CompiledRuleSet, applicant: Applicant): GivenFacts => profileOf(rules, applicant).facts

export const today = '2026-11-22'

function questionOf(rules: CompiledRuleSet, applicant: Applicant): Question {
  const { facts: given, evidence } = profileOf(rules, applicant)
  const { asOf = today, knownAt = '2026-11-22' } = applicant
  return {
    facts: given,
    asOf,
    knownAt,
    gradeOf: gradesOf(evidence),
    select: { area: 'concerning', verdicts: null, policies: null, kinds: null },
    include: ['criteria', 'amountSteps'],
    language: 'en',
  }
}

export const matched = (rules: CompiledRuleSet, applicant: Applicant = {}): Match =>
  match(rules, questionOf(rules, applicant))

export function matchedOne(rules: CompiledRuleSet, applicant: Applicant = {}, id = 'p'): PolicyMatch {
  const found = matched(rules, applicant).policies.find(({ compiled: { policy } }) => policy.id === id)
  if (!found) throw new Error(`no match of ${id}`)
  return found
}

export const verdictOf = (rules: CompiledRuleSet, applicant: Applicant = {}, id = 'p'): Verdict =>
  matchedOne(rules, applicant, id).verdict

export type Answered = ReturnType<typeof answer>

export const answered = (rules: CompiledRuleSet, applicant: Applicant = {}, more: Partial<Question> = {}): Answered =>
  answer(rules, { placeOf: () => undefined }, { ...questionOf(rules, applicant), ...more })

export function resultOf(rules: CompiledRuleSet, applicant: Applicant = {}, id = 'p'): AnswerResult {
  const found = answered(rules, applicant).results.find(({ policy }) => policy.id === id)
  if (!found) throw new Error(`no result of ${id}`)
  return found
}

export type Yuan = readonly [number, number | null]
const inYuan = ({ minFen, maxFen }: { minFen: number; maxFen: number | null }): Yuan => [
  minFen / 100,
  maxFen === null ? null : maxFen / 100,
]

/** Least and most of the policy's amount in yuan; null: it has none. */
export function amountOf(rules: CompiledRuleSet, applicant: Applicant = {}, id = 'p'): Yuan | null {
  const { amount } = resultOf(rules, applicant, id)
  return amount && inYuan(amount)
}

export type Totals = Readonly<Record<'claimable' | 'withReview' | 'withAnswers' | 'withUnverifiedLaw', Yuan>>

/** The four totals of one measure in yuan. */
export function totalsOf(rules: CompiledRuleSet, applicant: Applicant = {}, measure = 'cash'): Totals | undefined {
  const totals: AnswerTotals | undefined = answered(rules, applicant).totals.find((one) => one.measure === measure)
  if (!totals) return undefined
  const { claimable, withReview, withAnswers, withUnverifiedLaw } = totals
  return {
    claimable: inYuan(claimable),
    withReview: inYuan(withReview),
    withAnswers: inYuan(withAnswers),
    withUnverifiedLaw: inYuan(withUnverifiedLaw),
  }
}

export const is = (id: string, operator: string, value: unknown) => ({ fact: id, operator, value })
/** A complete list; records named by their place. */
export const all = (...items: object[]) => ({ complete: true, items: numbered(items) })
/** A list that may hold more. */
export const some = (...items: object[]) => ({ complete: false, items: numbered(items) })
const numbered = (items: readonly object[]) => items.map((item, i) => ({ id: `r${i + 1}`, ...item }))
