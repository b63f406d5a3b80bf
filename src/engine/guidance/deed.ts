import type { Exact } from '../../domain/exact.js'
import type { Fact, Field } from '../../domain/fact.js'
import type { Given, GivenNumber } from '../../domain/given.js'
import { yearOfDay } from '../../domain/iso-date.js'
import { unmet } from '../../domain/truth.js'
import type { CompiledPolicy, CompiledRuleSet } from '../compile.js'
import type { ClaimMatch } from '../compiled.js'
import type { Kind } from '../kind.js'
import { truthOfTree } from '../program.js'
import type { ListSubject, Tree } from '../subject.js'
import type { YearlyFact } from '../yearly.js'
import { becomesOf, begun } from './becoming.js'
import { derivedFrom } from './inputs.js'
import {
  frameOf,
  withFact,
  withField,
  withoutFacts,
  withRecords,
  withYears,
  type Scenario,
  type Setting,
} from './scenario.js'

export type LeafTree = Extract<Tree, { leaf: unknown }>

/** What a move does to the profile. */
export type Deed =
  | { readonly is: 'fact'; readonly fact: Fact; readonly kind: Kind; readonly from: Given; readonly to: Given }
  | {
      readonly is: 'field'
      readonly list: ListSubject
      readonly recordId: string
      readonly fact: Field
      readonly kind: Kind
      readonly from: Given
      readonly to: Given
    }
  | {
      readonly is: 'yearly'
      readonly fact: YearlyFact
      readonly kind: Kind
      readonly from: GivenNumber
      readonly to: GivenNumber
      /** First year not yet closed today. */
      readonly year: number
    }
  | {
      readonly is: 'records'
      readonly list: ListSubject
      readonly fields: ReadonlyMap<string, Given>
      readonly leaves: readonly LeafTree[]
      readonly count: number
    }

/** One base fact moved to the nearest cell that keeps a leaf from being unmet. */
export interface Move {
  /** The base fact; a set of changes moves each only once. */
  readonly key: string
  /** The fact or list itself: records of two kinds have two keys, but one base. */
  readonly base: string
  /** How far it moves, among the moves of one fact. */
  readonly distance: Exact
  readonly deed: Deed
  /** The leaf that asks for it; null: the whole condition, of a record to be added. */
  readonly leaf: LeafTree | null
  readonly apply: (scenario: Scenario) => Scenario
}

/** Where moves are looked for. */
export interface Standpoint {
  readonly setting: Setting
  readonly compiled: CompiledPolicy
  readonly subjectId: string | null
  readonly scenario: Scenario
  /** The claim there; undefined: its record is still to be added. */
  readonly claim: ClaimMatch | undefined
  /** The year of the day asked about: the first whose figures can still be changed. */
  readonly openYear: number
  /** What was moved to come here, by key: it moves on from there, measured from where it began. */
  readonly moved?: ReadonlyMap<string, Move>
  /** Steps that are too large to be near, too: to tell what is far away from what can never be. */
  readonly isFar?: boolean
}

/** The scenario after a deed; what was told of facts that follow from the changed one is told no longer. */
export function applied({ setting }: Pick<Standpoint, 'setting'>, deed: Deed): (scenario: Scenario) => Scenario {
  const { rules } = setting
  return (scenario) => {
    const id = deed.is === 'field' ? deed.list.id : deed.is === 'records' ? deed.list.id : deed.fact.id
    const follow = derivedFrom(id, rules)
    const becomes = deed.is === 'fact' ? becomesOf(deed.fact, deed.from) : null
    const start = becomes ? begun(setting, scenario, becomes) : scenario
    const facts = withoutFacts(start.facts, new Set([...follow].filter((one) => one !== id)))
    return { ...scenario, facts: factsAfter(facts, deed, scenario) }
  }
}

/** Whether the deed makes the applicant something new. */
export const isBecoming = (deed: Deed): boolean => deed.is === 'fact' && becomesOf(deed.fact, deed.from) !== null

/** Whether others decide on it: of records the list as a whole, or what the record would have to be. */
export function isGranted(deed: Deed, rules: CompiledRuleSet): boolean {
  if (deed.is !== 'records') return deed.fact.granted
  const { list, fields } = deed
  const own = rules.ruleSet.facts.get(list.id)?.granted === true
  return own || [...fields.keys()].some((id) => list.fields.get(id)?.granted === true)
}

function factsAfter(facts: Scenario['facts'], deed: Deed, { asOf }: Scenario): Scenario['facts'] {
  switch (deed.is) {
    case 'fact':
      return withFact(facts, deed.fact.id, deed.to)
    case 'field':
      return withField(facts, deed.list.id, deed.recordId, deed.fact.id, deed.to)
    case 'yearly':
      return withYears(facts, deed.fact.id, deed.to, deed.year, yearOfDay(asOf) - 1)
    case 'records':
      return withRecords(facts, deed.list.id, deed.fields, deed.count)
  }
}

/** Whether the leaf would no longer be surely unmet. */
export function canHold({ setting, compiled, subjectId }: Standpoint, tree: Tree, scenario: Scenario): boolean {
  const frame = frameOf(setting, scenario, compiled, subjectId)
  return frame !== undefined && truthOfTree(tree, frame) !== unmet
}
