import type { Condition } from '../domain/condition.js'
import { relateIndustry } from '../domain/industry.js'
import { relatePlace } from '../domain/place.js'
import { rootGrounds, type Document, type Policy } from '../domain/policy.js'
import type { RuleSet } from '../domain/rule-set.js'
import type { CompiledDocument, CompiledPolicy, ConditionPart } from './compiled.js'
import { Compiler } from './compiler.js'
import { validityOf } from './force.js'
import { moneyKind } from './kind.js'
import { compileLimits } from './limits.js'
import type { LeafTable } from './leaf-table.js'
import { demandsOf } from './narrow.js'
import type { Report, RuleIssue } from './rule-issue.js'
import { catalogueScope, type Scope } from './scope.js'
import { unmet } from '../domain/truth.js'
import type { Level, ListSubject, Node, Subject } from './subject.js'

export type { CompiledDocument, CompiledPolicy, ConditionPart } from './compiled.js'

export interface CompiledRuleSet {
  readonly ruleSet: RuleSet
  readonly documents: readonly CompiledDocument[]
  readonly policies: readonly CompiledPolicy[]
  readonly byId: ReadonlyMap<string, CompiledPolicy>
  readonly leaves: LeafTable
  readonly subjectCount: number
  readonly subjects: readonly Subject[]
  readonly compiler: Compiler
  /** What each derived fact and definition of the catalogue is on the applicant; without those that need a record. */
  readonly definitions: ReadonlyMap<string, Subject>
  /** Everything wrong in the meaning of the rules. */
  readonly issues: readonly RuleIssue[]
}

/** Compiles all rules once. A broken policy is set aside with its issues; the others are as if it were not there. */
export function compileRuleSet(
  ruleSet: RuleSet,
  nameOfPlace: (code: string) => string | undefined = () => undefined,
): CompiledRuleSet {
  const compiler = new Compiler(
    ruleSet,
    {
      place: relatePlace,
      industry: (known, asked) => relateIndustry(known, asked, ruleSet.industries),
    },
    nameOfPlace,
  )
  const issues: RuleIssue[] = []
  const definitions = compileCatalogue(compiler, issues)
  const documents: CompiledDocument[] = []
  const policies: CompiledPolicy[] = []
  for (const { document, policies: own } of ruleSet.documents) {
    const compiled = compileDocument(compiler, document, own)
    documents.push(compiled)
    for (const policy of own) policies.push(compilePolicy(compiler, compiled, policy))
  }
  compiler.leaves.seal()
  compiler.program.seal(compiler.leaves)
  issues.push(...new Set([...documents, ...policies].flatMap((one) => one.issues)))
  const byId = new Map(policies.map((compiled) => [compiled.policy.id, compiled]))
  const { leaves, subjects } = compiler
  return {
    ruleSet,
    documents,
    policies,
    byId,
    leaves,
    subjectCount: subjects.count,
    subjects: subjects.entries,
    compiler,
    definitions,
    issues,
  }
}

const reporter =
  (owner: string, into: RuleIssue[]): Report =>
  (issue) =>
    void into.push({ nearest: null, ...issue, owner })

/**
 * Compiles a definition where it stands, so that its mistakes show even when nothing uses it. One that reads the fields
 * of another list can only be compiled inside `over` that list, where it is used. Null: it means nothing here.
 */
function tryDefinition(compiler: Compiler, name: string, scope: Scope, pointer: string): Subject | null {
  const found: Parameters<Report>[0][] = []
  const subject = compiler.subjects.resolve(name, { ...scope, report: (issue) => void found.push(issue) }, pointer)
  const elsewhere = found.some(
    (issue) => issue.code === 'fact.unknown' && compiler.lists.hasRecord(issue.found.split('.')[0] ?? ''),
  )
  if (!elsewhere) for (const issue of found) scope.report(issue)
  return found.length === 0 ? subject : null
}

/** Definitions on the applicant are compiled even when unused, so that their mistakes show. Those in a record need one. */
function compileCatalogue(compiler: Compiler, issues: RuleIssue[]): Map<string, Subject> {
  const scope = catalogueScope(reporter('catalogue', issues))
  const derived = [...compiler.ruleSet.facts.values()].filter((fact) => 'formula' in fact && fact.formula !== undefined)
  const ids = [...compiler.ruleSet.definitions.keys(), ...derived.map((fact) => fact.id)]
  return new Map(
    ids.flatMap((id) => {
      const subject = tryDefinition(compiler, id, scope, `/${id}`)
      return subject ? [[id, subject] as const] : []
    }),
  )
}

function compileDocument(compiler: Compiler, document: Document, policies: readonly Policy[]): CompiledDocument {
  const issues: RuleIssue[] = []
  const scope: Scope = { ...catalogueScope(reporter(document.id, issues)), lets: new Map(Object.entries(document.let)) }
  return {
    document,
    scope: document.scope === undefined ? null : compiler.condition(document.scope, scope, '/scope'),
    validity: validityOf(document.status),
    limits: compileLimits(compiler, document.limits, scope, policies),
    issues,
  }
}

function compilePolicy(compiler: Compiler, document: CompiledDocument, policy: Policy): CompiledPolicy {
  const issues: RuleIssue[] = [...document.issues]
  const report = reporter(policy.id, issues)
  const list = listOf(compiler, policy, report)
  const base: Scope = {
    lists: list ? [list] : [],
    event: null,
    eventHidden: false,
    lets: new Map([...Object.entries(document.document.let), ...Object.entries(policy.let)]),
    judgements: new Set(Object.keys(policy.judgements)),
    resolving: [],
    report,
  }
  const event = eventOf(compiler, policy, base)
  const scope = { ...base, event }
  const parts = partsOf(policy, event).map(([from, condition]) => ({
    from,
    condition: compiler.condition(condition, scope, from === 'conditions' ? '/conditions' : `/${from}`),
  }))
  for (const name of Object.keys(policy.let)) tryDefinition(compiler, name, scope, `/let/${name}`)
  const amount = compiler.formula(policy.amount, scope, moneyKind, '/amount')
  if (amount.kind.unit !== 'money')
    report({
      pointer: '/amount',
      code: 'unit.misfit',
      found: amount.kind.unit,
      expected: 'an amount of money (CNY) or inKind',
    })
  const deepest = Math.max(amount.level, ...parts.map(({ condition }) => condition.level)) as Level
  if (deepest > (list ? 1 : 0))
    report({
      pointer: '/for',
      code: 'fact.outOfScope',
      found: policy.for ?? 'the applicant',
      expected: '`for` naming the list whose record fields are used',
    })
  const limits = compileLimits(compiler, policy.limits, scope, [policy])
  const demands = parts
    .flatMap(({ condition }) => demandsOf(condition.tree))
    .filter(({ subject }) => reads(amount, subject))
  const validity = policy.status ? validityOf(policy.status) : document.validity
  const compiled = { policy, document, list, event, parts, demands, amount, limits, validity, issues }
  return withOutside(compiled)
}

function withOutside(rest: Omit<CompiledPolicy, 'outside'>): CompiledPolicy {
  const compiled = rest as CompiledPolicy & { outside: CompiledPolicy['outside'] }
  const { validity } = rest
  compiled.outside = {
    compiled,
    outOfArea: true,
    verdict: 'ineligible',
    truth: unmet,
    claims: [],
    possible: null,
    validity,
  }
  return compiled
}

/** Whether the amount can change with the subject: it reads it, or something both rest on. */
const reads = (amount: Node, subject: Subject): boolean =>
  amount.uses.has(subject) || [...subject.uses].some((used) => amount.uses.has(used))

function listOf(compiler: Compiler, policy: Policy, report: Report): ListSubject | null {
  if (policy.for === undefined) return null
  const list = compiler.lists.find(policy.for)
  if (list?.level === 1) return list
  report({ pointer: '/for', code: 'list.unknown', found: policy.for, expected: 'a records fact of the catalogue' })
  return null
}

function eventOf(compiler: Compiler, policy: Policy, scope: Scope): Subject | null {
  if (policy.event === undefined) return null
  const event = compiler.subjects.resolve(policy.event, scope, '/event')
  if (event.kind.unit === 'date') return event
  scope.report({
    pointer: '/event',
    code: 'event.notADate',
    found: `${policy.event} (${event.kind.unit})`,
    expected: 'a date fact',
  })
  return null
}

/** An event still to come, or that never was, gives no right yet; what needs a selection is for people to decide. */
function partsOf(policy: Policy, event: Subject | null): [ConditionPart['from'], Condition][] {
  const judged = Object.entries(policy.judgements).filter(([, { ground }]) => rootGrounds.includes(ground))
  return [
    ...(event && policy.event
      ? [
          ['event', { all: [{ fact: policy.event, operator: 'lessThanInclusive', value: { fact: 'asOf' } }] }] as [
            ConditionPart['from'],
            Condition,
          ],
        ]
      : []),
    ...(policy.conditions ? [['conditions', policy.conditions] as [ConditionPart['from'], Condition]] : []),
    ...(judged.length > 0
      ? [
          [
            'judgements',
            {
              all: judged.map(([id, { criterion }]) => ({
                name: criterion ?? id,
                fact: `judgement.${id}`,
                operator: 'equal',
                value: true,
              })),
            },
          ] as [ConditionPart['from'], Condition],
        ]
      : []),
  ]
}
