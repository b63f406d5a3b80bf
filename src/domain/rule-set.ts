import type { Catalogue } from './catalogue.js'
import { buildCatalogue } from './catalogue.js'
import { industryDirectory, type IndustryDirectory } from './industry.js'
import type { Document, Policy, TableFile, ZonesFile } from './policy.js'
import type { RuleSource } from './rule-source.js'

/** Everything rules say, parsed and checked for form; what the engine compiles. */
export interface RuleSet extends Catalogue {
  readonly tables: ReadonlyMap<string, TableFile>
  readonly zoneList: ZonesFile['zones']
  readonly documents: readonly { readonly document: Document; readonly policies: readonly Policy[] }[]
  /** Office as written → office today; null is not known. */
  readonly departments: ReadonlyMap<string, string | null>
  readonly industries: IndustryDirectory
  /** `sha256:…` of the canonical form of all of it. */
  readonly hash: string
}

/** Errors of the catalogue are the loader's to report: call it with a source that it found in order. */
export function ruleSetOf(source: RuleSource): RuleSet {
  const documents = source.documents.map(({ document, policies }) => ({
    document,
    policies: policies.map(({ policy }) => policy),
  }))
  const { catalogue } = buildCatalogue(source.factsFiles, {
    zones: source.zones.zones.map(({ id }) => id),
    policyIds: documents.flatMap(({ policies }) => policies.map(({ id }) => id)),
  })
  return {
    ...catalogue,
    tables: source.tables,
    zoneList: source.zones.zones,
    documents,
    departments: new Map(Object.entries(source.departments)),
    industries: industryDirectory(source.industries ?? { sections: [], divisions: [], classes: [], words: [] }),
    hash: source.hash,
  }
}
