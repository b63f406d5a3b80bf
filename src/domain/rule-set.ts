import type { Fact, FactsFile } from './fact.js'
import type { Document, Policy, TableFile, ZonesFile } from './policy.js'

export type CatalogueDefinition = FactsFile['definitions'][string]

/** Everything rules say, parsed and checked for form; what the engine compiles. */
export interface RuleSet {
  readonly facts: ReadonlyMap<string, Fact>
  readonly definitions: ReadonlyMap<string, CatalogueDefinition>
  readonly tables: ReadonlyMap<string, TableFile>
  readonly zones: ZonesFile['zones']
  readonly documents: readonly { readonly document: Document; readonly policies: readonly Policy[] }[]
  /** Office as written → office today; null is not known. */
  readonly departments: ReadonlyMap<string, string | null>
  /** GB/T 4754 section letter → its divisions, two digits each. */
  readonly sections: ReadonlyMap<string, readonly string[]>
  /** `sha256:…` of the canonical form of all of it. */
  readonly hash: string
}
