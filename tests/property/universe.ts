import { askedBy, type Asked } from '../../src/adapters/json-rules-engine/asked.js'
import { drawCompletion } from '../../src/adapters/json-rules-engine/completions.js'
import type { World } from '../../src/adapters/json-rules-engine/second-opinion.js'
import type { Catalogue } from '../../src/domain/catalogue.js'
import type { GivenFacts } from '../../src/domain/given.js'
import type { IsoDate } from '../../src/domain/iso-date.js'
import type { Document, Policy, TableFile } from '../../src/domain/policy.js'
import type { RuleSet } from '../../src/domain/rule-set.js'
import { compileRuleSet, type CompiledRuleSet } from '../../src/engine/compile.js'
import { drawCatalogue, industries, policyIds, randomOf, sections, tables, type Random } from './arbitrary/catalogue.js'
import { FormulaWriter } from './arbitrary/formulas.js'
import { drawDocument, drawPolicy } from './arbitrary/policies.js'

/** A catalogue, a document and its policies, compiled, with what the second opinion needs of them. */
export interface Universe {
  readonly seed: string
  readonly rules: CompiledRuleSet
  readonly catalogue: Catalogue
  readonly tables: ReadonlyMap<string, TableFile>
  readonly sections: ReadonlyMap<string, readonly string[]>
  readonly asked: Asked
}

export const knownAt: IsoDate = '2030-01-01'

export function universeOf(
  seed: string,
  catalogue: Catalogue,
  document: Document,
  policies: readonly Policy[],
): Universe {
  const ruleSet: RuleSet = {
    ...catalogue,
    policyIds: new Set(policyIds),
    tables,
    zoneList: [],
    documents: [{ document, policies }],
    departments: new Map(),
    industries,
    hash: seed,
  }
  const all = policies.map((policy) => askedBy(policy, document, catalogue, tables))
  const asked: Asked = {
    facts: new Set(catalogue.facts.keys()),
    numbers: [...new Set(all.flatMap(({ numbers }) => numbers))],
    texts: [...new Set(all.flatMap(({ texts }) => texts))],
  }
  return { seed, rules: compileRuleSet(ruleSet), catalogue, tables, sections, asked }
}

/** Policies that mean nothing (a leaf that nothing can meet) are drawn again, so that few are set aside. */
export function drawUniverse(seed: string): Universe {
  const random = randomOf(seed)
  const catalogue = drawCatalogue(random)
  const drawn = drawDocument(random)
  const writer = new FormulaWriter(random)
  let universe = universeOf(seed, catalogue, drawn.document, drawn.policies)
  for (let again = 0; again < 4; again++) {
    const { byId, policies } = universe.rules
    if (policies.every(({ issues }) => issues.length === 0)) break
    const mended = policies.map(({ policy }) =>
      byId.get(policy.id)?.issues.length === 0 ? policy : drawPolicy(policy.id, writer),
    )
    universe = universeOf(seed, catalogue, drawn.document, mended)
  }
  return universe
}

export const drawDay = (random: Random): IsoDate =>
  random.pick(['2025-06-30', '2025-06-30', '2024-02-29', '2024-12-31', '2026-01-01'])

export function completionOf(
  universe: Universe,
  facts: GivenFacts,
  asOf: IsoDate,
  random: Random,
  withRegistry = false,
): GivenFacts {
  const { catalogue, asked } = universe
  return drawCompletion(facts, { catalogue, sections: universe.sections, asked, asOf, random, withRegistry })
}

export const worldOf = (universe: Universe, facts: GivenFacts, asOf: IsoDate): World => ({
  asOf,
  knownAt,
  facts,
  catalogue: universe.catalogue,
  tables: universe.tables,
  sections: universe.sections,
})

/** Days on which a right may arise in drawn rules. */
export const events: readonly string[] = ['listedOn', 'recognition.recognisedOn', 'loan.drawnOn']
