import { buildCatalogue } from '../../src/domain/catalogue.js'
import type { Condition, Leaf } from '../../src/domain/condition.js'
import { FactsFileSchema } from '../../src/domain/fact.js'
import type { GivenFacts } from '../../src/domain/given.js'
import { parseIndustries } from '../../src/domain/industry.js'
import { DocumentSchema, PolicySchema } from '../../src/domain/policy.js'
import type { RuleSet } from '../../src/domain/rule-set.js'
import { compileRuleSet, type CompiledRuleSet } from '../../src/engine/compile.js'
import { Random } from './random.js'

/** Eight yes-or-no facts and fourteen rules: small enough for the best order of questions to be worked out exactly. */
export const factCount = 8
const ruleCount = 14

/** Every member must hold, or one of them, of which one may be a group of the other kind. */
interface Group {
  readonly kind: 'all' | 'any'
  readonly members: readonly (Literal | Group)[]
}
interface Literal {
  readonly fact: number
  readonly value: boolean
}
interface SmallRule {
  readonly group: Group
  /** Yuan. */
  readonly amount: number
}
export interface SmallWorld {
  readonly priors: readonly number[]
  readonly rules: readonly SmallRule[]
  readonly compiled: CompiledRuleSet
}
/** By fact; null: not known. */
export type Known = readonly (boolean | null)[]

export function smallWorld(seed: number): SmallWorld {
  const random = new Random(seed)
  const priors = Array.from({ length: factCount }, () => random.int(5, 95) / 100)
  const rules = Array.from({ length: ruleCount }, () => smallRule(random))
  return { priors, rules, compiled: compileRuleSet(ruleSetOf(priors, rules)) }
}

/** Each fact once in a rule, so that three values are exact. */
function smallRule(random: Random): SmallRule {
  const facts = Array.from({ length: factCount }, (_, i) => i).toSorted(() => random.next() - 0.5)
  const literals = facts.slice(0, random.int(1, 4)).map((fact): Literal => ({ fact, value: random.chance(0.7) }))
  const kind = random.chance(0.75) ? 'all' : 'any'
  const other = kind === 'all' ? 'any' : 'all'
  const members =
    literals.length > 2 && random.chance(0.5)
      ? [...literals.slice(2), { kind: other, members: literals.slice(0, 2) } as const]
      : literals
  return { group: { kind, members }, amount: Math.round(10_000 * 100 ** random.next()) }
}

const name = (fact: number): string => `f${fact}`

function conditionOf({ kind, members }: Group): Condition {
  const parts = members.map((member): Condition =>
    'fact' in member
      ? ({ name: 'c', fact: name(member.fact), operator: 'equal', value: member.value } satisfies Leaf)
      : conditionOf(member),
  )
  return kind === 'all' ? { all: parts } : { any: parts }
}

function ruleSetOf(priors: readonly number[], rules: readonly SmallRule[]): RuleSet {
  const words = { zh: 'x', en: 'x' }
  const facts = priors.map((prior, i) => ({
    id: name(i),
    type: 'boolean',
    label: words,
    question: words,
    group: 'g',
    since: '2020-01-01',
    effort: 1,
    prior,
  }))
  const { catalogue } = buildCatalogue([FactsFileSchema.parse({ facts })])
  const checked = { checkedOn: '2026-01-01' }
  const document = DocumentSchema.parse({
    id: 'd',
    title: 'd',
    titleEn: 'd',
    number: null,
    issuer: 'i',
    division: '000000',
    issuedOn: null,
    source: {},
    verification: { confidence: 'A', how: 'made up', ...checked },
    status: [{ from: '2020-01-01', state: 'inForce', recordedOn: '2020-01-01', ...checked }],
  })
  const policies = rules.map(({ group, amount }, i) =>
    PolicySchema.parse({
      id: `p${i}`,
      revision: 1,
      title: 'p',
      titleEn: 'p',
      item: '1',
      rows: ['1'],
      kind: 'grant',
      departments: [],
      criteria: { c: { words: 'c' } },
      conditions: conditionOf(group),
      amount,
      ...checked,
    }),
  )
  const industries = parseIndustries({
    edition: '2017',
    standard: 's',
    source: 's',
    checkedOn: '2026-01-01',
    classes: [],
    sections: [{ code: 'A', name: 'a' }],
    divisions: [{ code: '01', name: 'a', section: 'A' }],
  })
  return {
    ...catalogue,
    policyIds: new Set<string>(),
    tables: new Map(),
    zoneList: [],
    documents: [{ document, policies }],
    departments: new Map(),
    industries,
    hash: 'small',
  }
}

/** Null: open. */
function valueOf({ kind, members }: Group, known: Known): boolean | null {
  const values = members.map((member) => {
    if (!('fact' in member)) return valueOf(member, known)
    const value = known[member.fact] ?? null
    return value === null ? null : value === member.value
  })
  const final = kind === 'any'
  if (values.includes(final)) return final
  return values.includes(null) ? null : !final
}

/** At least 95% of the money is decided, for or against. */
export function isDecided({ rules }: SmallWorld, known: Known): boolean {
  const total = rules.reduce((sum, { amount }) => sum + amount, 0)
  const open = rules.reduce((sum, { group, amount }) => sum + (valueOf(group, known) === null ? amount : 0), 0)
  return open <= 0.05 * total
}

export const openRules = ({ rules }: SmallWorld, known: Known): number[] =>
  rules.flatMap(({ group }, i) => (valueOf(group, known) === null ? [i] : []))

/** How many open rules each fact stands in. */
export function usesOf({ rules }: SmallWorld, known: Known): number[] {
  const counts = Array.from({ length: factCount }, () => 0)
  const visit = ({ members }: Group): void => {
    for (const member of members) {
      if (!('fact' in member)) visit(member)
      else counts[member.fact] = (counts[member.fact] ?? 0) + 1
    }
  }
  for (const { group } of rules) if (valueOf(group, known) === null) visit(group)
  return counts
}

export const factsOf = (known: Known): GivenFacts =>
  new Map(known.flatMap((value, i) => (value === null ? [] : [[name(i), { is: 'boolean', value }] as const])))

export type Choose = (world: SmallWorld, known: Known) => number

/** Mean number of answers that a way of choosing needs. */
export function meanAnswers(world: SmallWorld, choose: Choose): number {
  return costOf(world, (known, after) => after(choose(world, known)))
}

/** Mean number of answers of the best way there is. */
export function bestAnswers(world: SmallWorld): number {
  return costOf(world, (known, after) =>
    known.reduce((best, value, fact) => (value === null ? Math.min(best, after(fact)) : best), Infinity),
  )
}

function costOf(world: SmallWorld, decide: (known: Known, after: (fact: number) => number) => number): number {
  const costs = new Map<string, number>()
  const cost = (known: Known): number => {
    const key = known.join()
    const found = costs.get(key)
    if (found !== undefined) return found
    const after = (fact: number): number => {
      const chance = world.priors[fact] ?? 0.5
      const told = (value: boolean): Known => known.map((old, i) => (i === fact ? value : old))
      return 1 + chance * cost(told(true)) + (1 - chance) * cost(told(false))
    }
    const value = isDecided(world, known) ? 0 : decide(known, after)
    costs.set(key, value)
    return value
  }
  return cost(Array.from({ length: factCount }, () => null))
}
