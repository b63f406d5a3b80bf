import type { IsoDate } from '../../domain/iso-date.js'
import type { Document, Policy } from '../../domain/policy.js'
import type { RuleSet } from '../../domain/rule-set.js'
import type { CompiledRuleSet } from '../compile.js'
import { namesIn } from '../mutate/units.js'
import { blankFindings } from './amounts.js'
import { contradictionsOf, contradictionsOfScope } from './contradictions.js'
import { staleDocument, staleFindings, statusFindings, windowFindings } from './days.js'
import type { LintFinding } from './finding.js'
import { crossingCaps } from './limits.js'
import { sitesOfDocument, sitesOfPolicy } from './sites.js'
import { tableFindings } from './tables.js'
import { unusedInCatalogue, unusedLets, unusedLetsOfDocument } from './unused.js'
import { wordFindings } from './words.js'

export type { LintFinding } from './finding.js'

/** Everything a careful reader would ask about in the rules, as of `today`. */
export function lintRules(rules: CompiledRuleSet, today: IsoDate): LintFinding[] {
  const { ruleSet } = rules
  return [
    ...ruleSet.documents.flatMap(({ document, policies }) => [
      ...lintDocument(document, policies, today),
      ...policies.flatMap((policy) => lintPolicy(policy, document, ruleSet, today)),
    ]),
    ...lintTables(ruleSet),
    ...rules.documents.flatMap(contradictionsOfScope),
    ...rules.policies.filter(({ issues }) => issues.length === 0).flatMap(contradictionsOf),
    ...blankFindings(rules, today),
    ...crossingCaps(rules),
    ...unusedInCatalogue(ruleSet),
  ]
}

const lintDocument = (document: Document, policies: readonly Policy[], today: IsoDate): LintFinding[] => [
  ...wordFindings(document.id, document.criteria, document.criteria, citedAnywhere(document, policies)),
  ...statusFindings(document.id, document.status),
  ...staleDocument(document, today),
  ...unusedLetsOfDocument(document, policies),
]

/** A document's words may be encoded in any of its policies; what is wrong there is told there. */
function citedAnywhere(document: Document, policies: readonly Policy[]): ReturnType<typeof sitesOfDocument> {
  const own = sitesOfDocument(document)
  const others = policies.map(sitesOfPolicy)
  return {
    ...own,
    leaves: own.leaves,
    tables: own.tables,
    cited: new Set([own, ...others].flatMap(({ cited }) => [...cited])),
    literals: [own, ...others]
      .flatMap(({ literals }) => literals)
      .filter(({ criteria }) => criteria.some((id) => id in document.criteria)),
  }
}

function lintPolicy(policy: Policy, document: Document, ruleSet: RuleSet, today: IsoDate): LintFinding[] {
  const sites = sitesOfPolicy(policy)
  const names = namesIn(ruleSet, { ...document.let, ...policy.let })
  return [
    ...wordFindings(policy.id, { ...document.criteria, ...policy.criteria }, policy.criteria, sites),
    ...sites.tables.flatMap((site) => tableFindings(policy.id, site, names, policy.conditions)),
    ...statusFindings(policy.id, policy.status),
    ...windowFindings(policy),
    ...staleFindings(policy, today),
    ...unusedLets(policy),
  ]
}

const lintTables = (ruleSet: RuleSet): LintFinding[] =>
  [...ruleSet.tables.values()].flatMap(({ id, editions }) =>
    editions.flatMap(({ table }, i) =>
      tableFindings(`tables/${id}`, { table, pointer: `/editions/${i}/table` }, namesIn(ruleSet, {})),
    ),
  )
