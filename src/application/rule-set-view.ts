import { z } from 'zod'
import { lawStates } from '../domain/policy.js'
import { coverageCounts } from './list-documents.js'
import { lawOfPolicy, type Viewing } from './policy-summary.js'
import type { Surroundings } from './rule-base.js'
import { editionOf } from './rule-bundle.js'
import { RuleSetRefSchema, type RuleSetHistory } from './rule-set-changes.js'

const CountsSchema = z.strictObject({
  documents: z.int(),
  policies: z.int(),
  rows: z.int(),
  /** Rows that at least one policy answers. */
  answered: z.int(),
  listed: z.int(),
  leftOut: z.int(),
  facts: z.int(),
  definitions: z.int(),
  tables: z.int(),
})
export const RuleSetViewSchema = z.strictObject({
  object: z.literal('ruleSet'),
  hash: z.string(),
  /** Of what pages are given of these rules: another when an engine writes them in another way. */
  edition: z.string(),
  engine: z.string(),
  loadedOn: z.string().nullable(),
  asOf: z.string(),
  counts: CountsSchema,
  /** Policies by the status of their law on `asOf`. */
  law: z.record(z.enum(lawStates), z.int()),
  /** Days on which the documents were last checked against their sources. */
  checked: z.strictObject({ oldest: z.string().nullable(), newest: z.string().nullable() }),
  /** Rule sets that changes can be asked since, the newest last. */
  held: z.array(RuleSetRefSchema),
})
export type RuleSetView = z.infer<typeof RuleSetViewSchema>

export function ruleSetView(
  viewing: Viewing,
  history: RuleSetHistory,
  { engineVersion, hash }: Pick<Surroundings, 'engineVersion' | 'hash'>,
): RuleSetView {
  const { ruleSet, documents, policies } = viewing.base.compiled
  const states = policies.map((compiled) => lawOfPolicy(viewing, compiled).status)
  const law = Object.fromEntries(lawStates.map((state) => [state, states.filter((one) => one === state).length]))
  const checked = documents.map(({ document }) => document.verification.checkedOn).toSorted()
  return {
    object: 'ruleSet',
    hash: ruleSet.hash,
    edition: editionOf(viewing.base, hash),
    engine: engineVersion,
    loadedOn: history.find(ruleSet.hash)?.loadedOn ?? null,
    asOf: viewing.asOf,
    counts: countsOf(viewing),
    law: law as RuleSetView['law'],
    checked: { oldest: checked[0] ?? null, newest: checked.at(-1) ?? null },
    held: [...history.held],
  }
}

function countsOf({ base }: Viewing): RuleSetView['counts'] {
  const { ruleSet, documents, policies } = base.compiled
  const rows = documents.map(({ document }) => coverageCounts(document))
  const sum = (key: 'rows' | 'answered' | 'listed' | 'leftOut'): number =>
    rows.reduce((total, row) => total + row[key], 0)
  return {
    documents: documents.length,
    policies: policies.length,
    rows: sum('rows'),
    answered: sum('answered'),
    listed: sum('listed'),
    leftOut: sum('leftOut'),
    facts: ruleSet.facts.size,
    definitions: ruleSet.definitions.size,
    tables: ruleSet.tables.size,
  }
}
