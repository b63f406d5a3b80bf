import type { Definition } from '../domain/catalogue.js'
import type { Fact } from '../domain/fact.js'
import { industryDirectory, type IndustryParts } from '../domain/industry.js'
import type { PlaceParts } from '../domain/place.js'
import { placeDirectory } from '../domain/place-directory.js'
import type { TableFile, ZonesFile } from '../domain/policy.js'
import type { RuleSet } from '../domain/rule-set.js'
import { compileRuleSet } from '../engine/compile.js'
import { formCatalogue } from './form-catalogue.js'
import type { RuleBase, Surroundings } from './rule-base.js'

/** Another number when code that reads this one could not read it. */
export const bundleFormat = 'huiqi.rules/1'

/** Everything a browser needs to answer as the service does, as JSON. An inner format: it changes with the engine. */
export interface RuleBundle {
  readonly schema: typeof bundleFormat
  readonly hash: string
  /** In the order in which forms ask. */
  readonly facts: readonly Fact[]
  readonly definitions: readonly (readonly [id: string, definition: Definition])[]
  readonly tables: readonly TableFile[]
  readonly zones: ZonesFile['zones']
  readonly documents: RuleSet['documents']
  readonly departments: readonly (readonly [asWritten: string, today: string | null])[]
  readonly industries: IndustryParts
  /** Divisions of today and what became of those before; zones stand above. */
  readonly places: Pick<PlaceParts, 'divisions' | 'changes'>
}

export function ruleBundle({ compiled: { ruleSet }, places }: RuleBase): RuleBundle {
  const { divisions, changes } = places.parts
  return {
    schema: bundleFormat,
    hash: ruleSet.hash,
    facts: [...ruleSet.facts.values()],
    definitions: [...ruleSet.definitions],
    tables: [...ruleSet.tables.values()],
    zones: ruleSet.zoneList,
    documents: ruleSet.documents,
    departments: [...ruleSet.departments],
    industries: ruleSet.industries.parts,
    places: { divisions, changes },
  }
}

const editions = new WeakMap<RuleBase, string>()

/**
 * What pages are given of these rules, by its bytes: the hash of the rules stays when another engine writes them in
 * another way, and what browsers keep for ever must not.
 */
export function editionOf(base: RuleBase, hash: Surroundings['hash']): string {
  const edition = editions.get(base) ?? hash(JSON.stringify([ruleBundle(base), formCatalogue(base)]))
  editions.set(base, edition)
  return edition
}

/** Compiles the bundle. It was checked where it was made and is not checked again. */
export function ruleBaseOf(bundle: RuleBundle): RuleBase {
  const { facts, definitions, tables, zones, documents, departments, industries, places: parts, hash } = bundle
  const places = placeDirectory({ ...parts, zones })
  const ruleSet: RuleSet = {
    facts: new Map(facts.map((fact) => [fact.id, fact])),
    definitions: new Map(definitions),
    zones: new Set(zones.map(({ id }) => id)),
    policyIds: new Set(documents.flatMap(({ policies }) => policies.map(({ id }) => id))),
    tables: new Map(tables.map((table) => [table.id, table])),
    zoneList: zones,
    documents,
    departments: new Map(departments),
    industries: industryDirectory(industries),
    hash,
  }
  return { compiled: compileRuleSet(ruleSet, (code) => places.placeOf(code)?.name), places }
}
