import type { Fact, Field } from '../../domain/fact.js'
import { yearOfDay } from '../../domain/iso-date.js'
import type { Possible } from '../../domain/possible.js'
import type { CompiledRuleSet } from '../compile.js'
import { keyOfYears } from '../formula/fact-node.js'
import { inputsOfNode } from '../guidance/inputs.js'
import type { Kind, Unit } from '../kind.js'
import { kindOfFact } from '../lists.js'
import type { Frame, ListSubject, Node, Subject } from '../subject.js'
import { valueInYear } from '../yearly.js'
import type { Shape, Stored } from './stored-value.js'
import { onceFor } from '../once-for.js'

/** What the profile says itself. */
export interface StoredFact extends Stored {
  readonly fact: Fact
}
/** A derived fact or definition of the catalogue, or the last closed year of a yearly fact. */
export interface StoredWorkedOut extends Stored {
  readonly valueIn: (frame: Frame) => Possible
}
/** A field that takes options: everything it is in some record. */
export interface StoredField {
  readonly name: string
  readonly fact: Field
}
export interface StoredList {
  readonly id: string
  /** How many records there are at most. */
  readonly mostName: string
  readonly fields: readonly StoredField[]
}

export interface StoredFacts {
  readonly facts: readonly StoredFact[]
  readonly workedOut: readonly StoredWorkedOut[]
  readonly lists: readonly StoredList[]
  readonly factById: ReadonlyMap<string, StoredFact>
  readonly listByPath: ReadonlyMap<string, StoredList>
  /** By what a definition means, so that one a policy writes out anew is found too. */
  readonly workedOutByMeaning: ReadonlyMap<string, StoredWorkedOut>
}

/** Equal texts: the same value for every applicant. A derived fact may also be told, a definition may not. */
export const meaningOf = (key: string, { unit }: Kind, fact: Fact | Field | undefined): string =>
  `${fact?.id ?? ''} ${unit} ${key}`

/** What is stored beside each profile; it depends on the catalogue only. */
export const storedFacts = onceFor(findStored)

function findStored(rules: CompiledRuleSet): StoredFacts {
  const all = [...rules.ruleSet.facts.values()]
  const facts = all.flatMap((fact) => storedFact(fact, rules)).toSorted((a, b) => rank(a) - rank(b))
  const years = all.flatMap((fact) => lastYear(fact, rules))
  const workedOut = new Map(years)
  for (const [id, subject] of rules.definitions) {
    const { definition, fact, kind } = subject
    if (!definition || !isStorable(subject, definition, rules)) continue
    const meaning = meaningOf(definition.key, kind, fact)
    const shape = shapeOfDefinition[kind.unit]
    if (!workedOut.has(meaning))
      workedOut.set(meaning, { name: id, shape, kind, valueIn: (frame) => frame.valueOf(subject) })
  }
  const lists = all.flatMap(({ id }) => {
    const list = rules.compiler.lists.find(id)
    return list ? [storedList(list)] : []
  })
  return {
    facts,
    workedOut: [...workedOut.values()].toSorted((a, b) => rank(a) - rank(b)),
    lists,
    factById: new Map(facts.map((stored) => [stored.fact.id, stored])),
    listByPath: new Map(lists.map((list) => [list.id, list])),
    workedOutByMeaning: workedOut,
  }
}

/** What is asked most stands first: a row is read up to the last column asked for. */
const order: readonly Shape[] = ['place', 'option', 'options', 'industry', 'flag', 'choices', 'whole', 'real']
const rank = ({ shape }: Stored): number => order.indexOf(shape)

const shapeOfFact: Partial<Record<Fact['type'], Shape>> = {
  boolean: 'flag',
  integer: 'whole',
  money: 'whole',
  date: 'whole',
  ratio: 'real',
  choice: 'option',
  choices: 'choices',
  place: 'place',
  industry: 'industry',
}
/** Counts and shares that a definition works out are both plain numbers. */
const shapeOfDefinition: Readonly<Record<Unit, Shape>> = {
  number: 'real',
  literal: 'real',
  money: 'whole',
  date: 'whole',
  boolean: 'flag',
  option: 'options',
  choices: 'choices',
  place: 'place',
  industry: 'industry',
}

function storedFact(fact: Fact, { compiler }: CompiledRuleSet): StoredFact[] {
  const shape = shapeOfFact[fact.type]
  if (shape === undefined || ('formula' in fact && fact.formula !== undefined)) return []
  return [{ name: fact.id, shape, kind: kindOfFact(fact, compiler.sources), fact }]
}

/** Name of the column for the last closed year of a yearly fact. */
export const lastOf = (id: string): string => `${id}.last`

function lastYear(fact: Fact, { compiler }: CompiledRuleSet): [string, StoredWorkedOut][] {
  if (fact.type !== 'yearly') return []
  const kind = kindOfFact(fact, compiler.sources)
  const shape = fact.of === 'ratio' ? 'real' : 'whole'
  const valueIn = (frame: Frame): Possible => valueInYear(fact, kind, yearOfDay(frame.world.asOf) - 1, frame)
  const meaning = meaningOf(keyOfYears(fact, [-1], null, null), kind, undefined)
  return [[meaning, { name: lastOf(fact.id), shape, kind, valueIn }]]
}

/** The same on every day of a year, and whatever policies there are. */
function isStorable({ level, fact }: Subject, definition: Node, rules: CompiledRuleSet): boolean {
  // Another name for a fact is stored with that fact.
  if (level !== 0 || (definition.subject && !fact)) return false
  const hangsOnDay = [...definition.uses].some(({ id }) => id === 'asOf')
  const { lists } = inputsOfNode(definition, rules)
  return !hangsOnDay && !lists.some(({ list }) => hasPoliciesAsKey(list))
}

function hasPoliciesAsKey({ key, fields }: ListSubject): boolean {
  const field = key === undefined ? undefined : fields.get(key)
  return field !== undefined && 'optionsFrom' in field && field.optionsFrom === 'policies'
}

function storedList({ id, fields }: ListSubject): StoredList {
  const named = [...fields.values()].filter(({ type }) => type === 'choice' || type === 'choices' || type === 'boolean')
  return {
    id,
    mostName: `${id}_most`,
    fields: named.map((fact) => ({ name: `${id}.${fact.id}`, fact })),
  }
}
