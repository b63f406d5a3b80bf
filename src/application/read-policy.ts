import type { Fact, Field, Words } from '../domain/fact.js'
import type { CompiledPolicy } from '../engine/compile.js'
import { findPolicy, type PolicyDetail } from './find-policy.js'
import { joined, readCondition, type ReadCondition } from './reading/condition.js'
import { listName, readFormula, type ReadFormula } from './reading/formula.js'
import { givesText } from './reading/gives.js'
import { nameOf } from './reading/inline.js'
import { readLimit, type ReadLimit } from './reading/limits.js'
import { readerOfPolicy, type Cited, type Reader } from './reading/reader.js'
import { collectFromNode, collectFromSubject, collectFromTree, nothingUsed, type Used } from './reading/used.js'
import { citedInFormula, conditionsIn, leavesOfReading, uniqueBy } from './reading/walk.js'
import type { Viewing } from './policy-summary.js'

export interface ReadFact {
  readonly id: string
  readonly label: Words
  readonly question: Words
  readonly proof: string | null
  readonly isAskable: boolean
}

/** One policy in words for people, whoever asks. */
export interface PolicyReading {
  readonly detail: PolicyDetail
  readonly amount: ReadFormula
  /** What it gives, in one line. */
  readonly gives: string
  /** Null: everyone in the place. */
  readonly condition: ReadCondition | null
  /** What a reviewer decides, each once. */
  readonly judgements: readonly { readonly cited: Cited | null; readonly ground: string }[]
  readonly definitions: readonly { readonly name: string; readonly formula: ReadFormula }[]
  readonly limits: readonly ReadLimit[]
  readonly payableCited: Cited | null
  /** Facts it asks: of the applicant, then of the records of each list. */
  readonly facts: readonly { readonly list: string | null; readonly facts: readonly ReadFact[] }[]
  /** Criteria that no condition, figure or limit above shows. */
  readonly others: readonly Cited[]
  readonly forList: string | null
  readonly event: string | null
}

/** @throws AppError policyNotFound, with the nearest id */
export function readPolicy(viewing: Viewing, policyId: string): PolicyReading {
  const detail = findPolicy(viewing, policyId)
  const { compiled: rules } = viewing.base
  const compiled = rules.byId.get(policyId) as CompiledPolicy
  const reader = readerOfPolicy(rules, compiled, viewing.language)
  const used = usedBy(compiled)
  const told = {
    amount: readFormula(compiled.amount, reader),
    condition: conditionOf(compiled, reader),
    definitions: [...used.definitions]
      // One that only names another figure says nothing that its name does not say.
      .filter(([, node]) => !node.subject && !node.yearly)
      .map(([subject, node]) => ({ name: nameOf(subject, reader), formula: readFormula(node, reader) })),
    limits: [...compiled.document.limits, ...compiled.limits].map((limit) => readLimit(limit, reader)),
    payableCited: detail.payable ? reader.cite(detail.payable.criterion) : null,
  }
  return {
    ...told,
    detail,
    gives: givesText(compiled.amount, reader),
    judgements: judgementsOf(told),
    facts: factsByList(used, reader),
    others: othersOf(detail, told),
    forList: compiled.list ? listName(compiled.list.path, reader) : null,
    event: compiled.event ? nameOf(compiled.event, reader) : null,
  }
}

/** What a policy gives, in one line. */
export const givesOf = ({ base, language }: Viewing, compiled: CompiledPolicy): string =>
  givesText(compiled.amount, readerOfPolicy(base.compiled, compiled, language))

/** The place first, then the policy's own conditions, as one. */
function conditionOf({ document, parts }: CompiledPolicy, reader: Reader): ReadCondition | null {
  const all = [...(document.scope ? [document.scope] : []), ...parts.map(({ condition }) => condition)]
  return all.length === 0
    ? null
    : joined(
        'all',
        all.map(({ tree }) => readCondition(tree, reader)),
      )
}

function usedBy({ document, parts, amount, event }: CompiledPolicy): Used {
  const used = nothingUsed()
  if (document.scope) collectFromTree(document.scope.tree, used)
  for (const { condition } of parts) collectFromTree(condition.tree, used)
  if (event) collectFromSubject(event, used)
  collectFromNode(amount, used)
  return used
}

type Told = Pick<PolicyReading, 'amount' | 'condition' | 'definitions' | 'limits' | 'payableCited'>

const formulasOf = ({ amount, definitions, limits }: Told): ReadFormula[] => [
  amount,
  ...definitions.map(({ formula }) => formula),
  ...limits.flatMap(({ cap }) => cap ?? []),
]
const conditionsOf = (told: Told): ReadCondition[] => [
  ...(told.condition ? [told.condition] : []),
  ...formulasOf(told).flatMap(conditionsIn),
]

function judgementsOf(told: Told): PolicyReading['judgements'] {
  const judged = conditionsOf(told)
    .flatMap(leavesOfReading)
    .flatMap((leaf) => (leaf.judged === null ? [] : [{ cited: leaf.cited, ground: leaf.judged }]))
  return uniqueBy(judged, ({ cited, ground }) => `${cited?.id ?? ''} ${ground}`)
}

function othersOf({ criteria }: PolicyDetail, told: Told): Cited[] {
  const shown = [
    ...(told.condition ? leavesOfReading(told.condition).map(({ cited }) => cited) : []),
    ...formulasOf(told).flatMap(citedInFormula),
    ...told.limits.map(({ cited }) => cited),
    told.payableCited,
  ]
  const ids = new Set(shown.map((cited) => cited?.id))
  return criteria.filter(({ id }) => !ids.has(id))
}

function factsByList({ facts }: Used, reader: Reader): PolicyReading['facts'] {
  const lists = [...new Set([...facts.values()].map(({ list }) => list))].toSorted(
    (a, b) => Number(a !== null) - Number(b !== null),
  )
  return lists.map((list) => ({
    list: list === null ? null : listName(list, reader),
    facts: [...facts.values()].filter((used) => used.list === list).map(({ fact }) => factOf(fact)),
  }))
}

const factOf = ({ id, label, question, proof, askable }: Fact | Field): ReadFact => ({
  id,
  label,
  question,
  proof: proof ?? null,
  isAskable: askable,
})
