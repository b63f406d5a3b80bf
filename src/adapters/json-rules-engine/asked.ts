import type { Catalogue } from '../../domain/catalogue.js'
import type { Document, Policy, TableFile } from '../../domain/policy.js'

/** What a policy's answer may turn on: facts, and the figures and words they are compared with. */
export interface Asked {
  /** Facts of the catalogue; a record field counts as its list. */
  readonly facts: ReadonlySet<string>
  /** As written: money in yuan. */
  readonly numbers: readonly number[]
  /** Options, dates, places and industries. */
  readonly texts: readonly string[]
}

type Tables = ReadonlyMap<string, TableFile>

/** Walks rules as plain JSON and follows every name it finds. */
class Walk {
  readonly facts = new Set<string>()
  readonly numbers = new Set<number>()
  readonly texts = new Set<string>()
  private readonly seen = new Set<string>()
  private readonly catalogue: Catalogue
  private readonly tables: Tables
  private readonly listOfPrefix: ReadonlyMap<string, string>

  constructor(catalogue: Catalogue, tables: Tables) {
    this.catalogue = catalogue
    this.tables = tables
    this.listOfPrefix = prefixes(catalogue)
  }

  walk(part: unknown, key = ''): void {
    if (typeof part === 'number') this.numbers.add(part)
    else if (typeof part === 'string') this.word(part, key)
    else if (Array.isArray(part)) for (const one of part) this.walk(one, key)
    else if (typeof part === 'object' && part !== null) {
      for (const [name, child] of Object.entries(part)) this.walk(child, name)
    }
  }

  private word(word: string, key: string): void {
    if (key === 'fact' || key === 'over') this.name(word)
    else if (key === 'table') this.walk(this.tables.get(word)?.editions.map(({ table }) => table))
    else this.texts.add(word)
  }

  private name(reference: string): void {
    if (this.seen.has(reference)) return
    this.seen.add(reference)
    const [prefix = '', field] = reference.split('.')
    const id = field === undefined ? reference : (this.listOfPrefix.get(prefix) ?? reference)
    this.walk(this.catalogue.definitions.get(id)?.formula)
    const fact = this.catalogue.facts.get(id)
    if (fact === undefined) return
    this.facts.add(id)
    if ('formula' in fact) this.walk(fact.formula)
    // Before its founding an applicant had no figures.
    if (fact.type === 'yearly') this.name('establishedOn')
  }
}

/** Prefix of record fields → the applicant's list that they, or the records around them, belong to. */
function prefixes({ facts }: Catalogue): Map<string, string> {
  const found = new Map<string, string>()
  for (const fact of facts.values()) {
    if (fact.type !== 'records') continue
    found.set(fact.record, fact.id)
    for (const field of fact.fields) if (field.type === 'records') found.set(field.record, fact.id)
  }
  return found
}

export function askedBy(policy: Policy, document: Document, catalogue: Catalogue, tables: Tables): Asked {
  const walk = new Walk(catalogue, tables)
  const { conditions, amount, event } = policy
  walk.walk([conditions, amount, policy.let, document.scope, document.let, policy.limits.map((one) => one.sumAtMost)])
  walk.walk([{ over: policy.for }, { fact: event }])
  return { facts: walk.facts, numbers: [...walk.numbers], texts: [...walk.texts] }
}
