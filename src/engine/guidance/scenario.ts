import type { Given, GivenFacts, GivenNumber, GivenRecord, GivenRecords } from '../../domain/given.js'
import { fromDayNumber, yearOfDay, type DayNumber } from '../../domain/iso-date.js'
import type { CompiledPolicy, CompiledRuleSet } from '../compile.js'
import { match, rootFrame, type ClaimMatch, type MatchInput, type PolicyMatch } from '../match.js'
import type { Frame } from '../subject.js'

/** An applicant on a day, perhaps another than today's. */
export interface Scenario {
  readonly facts: GivenFacts
  readonly asOf: DayNumber
}

/** The rules, and what is asked beside the scenario. */
export interface Setting {
  readonly rules: CompiledRuleSet
  readonly input: MatchInput
}

const inputOf = ({ input }: Setting, { facts, asOf }: Scenario): MatchInput => ({
  ...input,
  facts,
  asOf: fromDayNumber(asOf),
})

/** Longer than any id that a profile can give, so that it is nobody's. */
const idOfAdded = (number: number): string => `added ${number}`.padEnd(80)
/** Record that a change adds: the first, if there are several. */
export const addedId = idOfAdded(1)

/** The policy as matching finds it in the scenario; undefined: its rule is broken. */
export const matchOf = (setting: Setting, scenario: Scenario, policy: CompiledPolicy): PolicyMatch | undefined =>
  match(setting.rules, inputOf(setting, scenario), [policy]).policies[0]

/** All policies in the scenario. */
export const matchAll = (setting: Setting, scenario: Scenario): ReturnType<typeof match> =>
  match(setting.rules, inputOf(setting, scenario))

export const claimOf = ({ claims }: PolicyMatch, subjectId: string | null): ClaimMatch | undefined =>
  claims.find((claim) => claim.subjectId === subjectId)

/** The applicant, or the record of the claim, as it would be in the scenario. */
export function frameOf(
  setting: Setting,
  scenario: Scenario,
  { list }: CompiledPolicy,
  subjectId: string | null,
): Frame | undefined {
  const root = rootFrame(setting.rules, inputOf(setting, scenario))
  return list ? root.records(list).find(({ record }) => record?.id === subjectId) : root
}

export const withFact = (facts: GivenFacts, id: string, given: Given): GivenFacts => new Map([...facts, [id, given]])

/** Facts without those named: what was told of them no longer holds after a change of what they are worked out from. */
export const withoutFacts = (facts: GivenFacts, ids: ReadonlySet<string>): GivenFacts =>
  ids.size === 0 ? facts : new Map([...facts].filter(([id]) => !ids.has(id)))

/** The figure of every year from `first` to `last`. */
export function withYears(facts: GivenFacts, id: string, figure: GivenNumber, first: number, last: number): GivenFacts {
  const given = facts.get(id)
  const years = new Map(given?.is === 'yearly' ? given.years : [])
  for (let year = first; year <= last; year++) years.set(year, figure)
  return withFact(facts, id, { is: 'yearly', years })
}

const recordsOf = (facts: GivenFacts, list: string): GivenRecords | undefined => {
  const given = facts.get(list)
  // Known not to have any: a complete list of none.
  if (given?.is === 'none') return { is: 'records', items: [], complete: true }
  return given?.is === 'records' ? given : undefined
}

export function withField(facts: GivenFacts, list: string, recordId: string, field: string, given: Given): GivenFacts {
  const records = recordsOf(facts, list)
  if (!records) return facts
  const items = records.items.map((record) =>
    record.id === recordId ? { ...record, fields: new Map([...record.fields, [field, given]]) } : record,
  )
  return withFact(facts, list, { ...records, items })
}

/** Adds records that are alike; the claim asked about is that of the first. */
export function withRecords(facts: GivenFacts, list: string, fields: GivenRecord['fields'], count: number): GivenFacts {
  const records = recordsOf(facts, list)
  if (!records) return facts
  const before = records.items.filter(({ id }) => id.length === addedId.length).length
  const added = Array.from({ length: count }, (_, i) => ({ id: idOfAdded(before + i + 1), fields }))
  return withFact(facts, list, { ...records, items: [...records.items, ...added] })
}

/** Whether the profile says of the list which records there are; else one to be added might be there already. */
export const isTold = (facts: GivenFacts, list: string): boolean => recordsOf(facts, list) !== undefined

/**
 * The same applicant on a later day. Years that have closed by then have no figures yet: each yearly fact is taken to be
 * as in the last year closed today.
 */
export function later({ facts, asOf }: Scenario, day: DayNumber): Scenario {
  const [open, reached] = [yearOfDay(asOf), yearOfDay(day)]
  if (reached <= open) return { facts, asOf: day }
  let carried = facts
  for (const [id, given] of facts) {
    const figure = given.is === 'yearly' ? given.years.get(open - 1) : undefined
    if (figure) carried = withYears(carried, id, figure, open, reached - 1)
  }
  return { facts: carried, asOf: day }
}
