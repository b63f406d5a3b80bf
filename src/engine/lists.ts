import type { Fact, Field } from '../domain/fact.js'
import type { Kind } from './kind.js'
import { booleanKind, dateKind, moneyKind, numberKind, ratioKind } from './kind.js'
import type { ListSubject } from './subject.js'

type Records = Extract<Fact | Field, { type: 'records' }>

export interface OptionSources {
  readonly zones: readonly string[]
  readonly policies: readonly string[]
  /** Names of codes for people; absent where only the meaning counts. */
  readonly nameOf?: (list: CodeList, code: string) => string | undefined
}
export type CodeList = 'place' | 'industry' | 'developmentZones' | 'policies'

const namesFrom = ({ nameOf }: OptionSources, list: CodeList | undefined): Pick<Kind, 'nameOf'> =>
  nameOf && list ? { nameOf: (code) => nameOf(list, code) } : {}

const plainKinds = {
  boolean: booleanKind,
  integer: numberKind,
  ratio: ratioKind,
  money: moneyKind,
  date: dateKind,
} as const

export function kindOfFact(fact: Fact | Field, sources: OptionSources): Kind {
  switch (fact.type) {
    case 'place':
    case 'industry':
      return { unit: fact.type, ...namesFrom(sources, fact.type) }
    case 'choice':
    case 'choices':
      return kindOfOptions(fact, sources)
    case 'yearly':
      return plainKinds[fact.of]
    case 'records':
      return numberKind
    default:
      return plainKinds[fact.type]
  }
}

function kindOfOptions(fact: Extract<Fact | Field, { type: 'choice' | 'choices' }>, sources: OptionSources): Kind {
  const shared = { options: optionsOf(fact, sources), ...namesFrom(sources, fact.optionsFrom) }
  return fact.type === 'choice' ? { unit: 'option', ordered: fact.ordered, ...shared } : { unit: 'choices', ...shared }
}

function optionsOf(
  fact: Extract<Fact | Field, { type: 'choice' | 'choices' }>,
  sources: OptionSources,
): readonly string[] {
  if (fact.optionsFrom === 'developmentZones') return sources.zones
  if (fact.optionsFrom === 'policies') return sources.policies
  return (fact.options ?? []).map(({ id }) => id)
}

/** The lists of a catalogue: `recognitions` and, inside its records, `recognition.awards`. */
export class Lists {
  private readonly byId = new Map<string, ListSubject>()

  constructor(facts: Iterable<Fact>, sources: OptionSources) {
    for (const fact of facts) {
      if (fact.type !== 'records') continue
      const outer = this.add(fact, fact.id, null, sources)
      for (const field of fact.fields)
        if (field.type === 'records') this.add(field, `${fact.record}.${field.id}`, outer, sources)
    }
  }

  private add(fact: Records, id: string, outer: ListSubject | null, sources: OptionSources): ListSubject {
    const fields = new Map<string, Field>(fact.fields.map((field: Field) => [field.id, field]))
    const key = fact.key === undefined ? undefined : fields.get(fact.key)
    const list: ListSubject = {
      id: fact.id,
      path: id,
      record: fact.record,
      key: fact.key,
      keyOptions: key ? (kindOfFact(key, sources).options ?? []) : [],
      level: outer ? 2 : 1,
      outer,
      fields,
      label: fact.label,
    }
    this.byId.set(id, list)
    return list
  }

  /** `recognitions` anywhere; `recognition.awards` where a recognition is in scope. */
  find(id: string): ListSubject | undefined {
    return this.byId.get(id)
  }

  /** Whether some list has records of this name. */
  hasRecord(record: string): boolean {
    return [...this.byId.values()].some((list) => list.record === record)
  }

  get ids(): string[] {
    return [...this.byId.keys()]
  }
}
