import type { Fact, Field } from '../../domain/fact.js'
import type { Given, GivenFacts } from '../../domain/given.js'
import type { LawState } from '../../domain/policy.js'
import { exactly, type Possible } from '../../domain/possible.js'
import type { CompiledRuleSet } from '../compile.js'
import type { PolicyMatch } from '../compiled.js'
import { entryOf } from '../explain.js'
import { unknownValue } from '../given-value.js'
import { kindOfFact } from '../lists.js'
import type { Match } from '../match.js'
import { unknownsOfPolicy } from '../result.js'
import type { Frame, Subject, Unknown } from '../subject.js'
import { valueInYear } from '../yearly.js'
import { givenAt, placeOfUnknown, pointerOfPlace, type AnswerPlace } from './question-place.js'
import { openOf } from './question-weights.js'
import { onceFor } from '../once-for.js'

/** A policy that an answer may still change, and how much of it is open. */
export interface OpenPolicy {
  readonly match: PolicyMatch
  readonly law: LawState
  /** Weighted fen. */
  readonly open: number
  /** What answering all that the applicant could be asked for it takes. */
  readonly effort: number
}

/** Something the applicant can be asked, and what hangs on it. */
export interface Candidate {
  readonly pointer: string
  readonly place: AnswerPlace
  /** As rules name it. */
  readonly fact: string
  readonly spec: Fact | Field
  readonly kind: 'value' | 'records' | 'moreRecords'
  /** All that it may be, as far as it is known. */
  readonly value: Possible
  /** What the profile says there now. */
  readonly told: Given | undefined
  readonly policies: readonly OpenPolicy[]
  /** Weighted fen open in all of them. */
  readonly open: number
}

/** A policy with the state of its text, as matches are counted. */
interface Counted {
  readonly match: PolicyMatch
  readonly law: LawState
}

export interface Candidates {
  readonly all: readonly Candidate[]
  /** Policies that some answer of the applicant can still change. */
  readonly open: readonly OpenPolicy[]
  /** Of all that is open, what no one but a register can tell. */
  readonly hasRegistry: boolean
}

/** All that the applicant can be asked, in the order of the catalogue, the latest year first. */
export function candidatesOf(rules: CompiledRuleSet, matched: Match, counted: readonly Counted[]): Candidates {
  const found = new Map<string, { place: AnswerPlace; fact: string; policies: OpenPolicy[] }>()
  const open: OpenPolicy[] = []
  let hasRegistry = false
  for (const { match, law } of counted) {
    const unknowns = unknownsOf(match)
    hasRegistry ||= unknowns.some(({ askable }) => !askable)
    const asked = askedOf(rules, unknowns, matched.input.facts)
    if (asked.size === 0) continue
    const efforts = [...asked.values()].map(({ fact }) => entryOf(rules, fact)?.effort ?? 0)
    const effort = efforts.reduce((sum, one) => sum + one, 0)
    const policy: OpenPolicy = { match, law, open: openOf(match, law), effort }
    open.push(policy)
    for (const [pointer, where] of asked) {
      const known = found.get(pointer)
      if (known) known.policies.push(policy)
      else found.set(pointer, { ...where, policies: [policy] })
    }
  }
  const order = [...rules.ruleSet.facts.keys()]
  const rank = ({ steps, id }: AnswerPlace): number => order.indexOf(steps[0]?.list ?? id)
  const all = [...found]
    .toSorted(([, a], [, b]) => rank(a.place) - rank(b.place) || (b.place.year ?? 0) - (a.place.year ?? 0))
    .flatMap(([pointer, { place, fact, policies }]) => candidateOf(rules, matched, { pointer, place, fact, policies }))
  return { all, open, hasRegistry }
}

/** What the applicant can be asked of what is not settled, by pointer. */
export function askedOf(
  rules: CompiledRuleSet,
  unknowns: readonly Unknown[],
  facts: GivenFacts,
): Map<string, { readonly place: AnswerPlace; readonly fact: string }> {
  const places = unknowns.flatMap((unknown) => {
    const place = unknown.askable ? placeOfUnknown(unknown, facts) : null
    return place ? [[pointerOfPlace(place), { place, fact: nameOf(rules, unknown, place) }] as const] : []
  })
  return new Map(places)
}

/** What is not settled of the policy; a list that may hold more counts even where what is told is granted. */
function unknownsOf(match: PolicyMatch): Unknown[] {
  const { possible, compiled } = match
  const all = [...unknownsOfPolicy(match).values()]
  if (!possible || !compiled.list) return all
  const { path } = compiled.list
  if (all.some(({ fact, subject }) => fact === path && !subject)) return all
  return [...all, { fact: path, year: null, subject: null, askable: true, within: [] }]
}

/** A field of a record not told of is asked for by its list. */
function nameOf({ compiler }: CompiledRuleSet, { fact, within }: Unknown, { steps, id }: AnswerPlace): string {
  if (within.length === steps.length) return fact
  const outer = steps.at(-1)
  const list = outer && compiler.lists.find(outer.list)
  return list ? `${list.record}.${id}` : id
}

/** Empty: the profile has no such place. */
export function candidateOf(
  rules: CompiledRuleSet,
  matched: Match,
  found: Pick<Candidate, 'pointer' | 'place' | 'fact' | 'policies'>,
): Candidate[] {
  const { place, fact, policies } = found
  const spec = entryOf(rules, fact)
  const frame = frameAt(rules, matched.root, place)
  if (!spec || !frame) return []
  const told = givenAt(matched.input.facts, place)
  const hasItems = told?.is === 'records' && told.items.length > 0
  return [
    {
      ...found,
      spec,
      kind: spec.type !== 'records' ? 'value' : hasItems ? 'moreRecords' : 'records',
      value: valueOf(rules, found, spec, frame),
      told,
      open: policies.reduce((sum, { open }) => sum + open, 0),
    },
  ]
}

/** The applicant, or the told record that is asked about. */
function frameAt({ compiler }: CompiledRuleSet, root: Frame, { steps }: AnswerPlace): Frame | undefined {
  let frame: Frame | undefined = root
  let path = ''
  for (const { list, id } of steps) {
    const subject = compiler.lists.find(path + list)
    frame = subject && frame?.records(subject).find(({ record }) => record?.id === id)
    path = `${subject?.record ?? ''}.`
  }
  return frame
}

function valueOf(
  rules: CompiledRuleSet,
  { fact, place }: Pick<Candidate, 'fact' | 'place'>,
  spec: Fact | Field,
  frame: Frame,
): Possible {
  if (spec.type === 'records') return exactly(0)
  const kind = kindOfFact(spec, rules.compiler.sources)
  if (spec.type === 'yearly') return valueInYear(spec, kind, place.year ?? 0, frame)
  // What is worked out may be another thing on the day of some policy's event: that is not what is asked.
  const subject = rules.definitions.get(fact) ?? subjectsByFact(rules).get(fact)
  return subject && frame.level >= subject.level ? frame.valueOf(subject) : unknownValue(spec, kind)
}

/** The subject of each fact and field that rules read. */
export const subjectsByFact = onceFor(
  ({ subjects }: CompiledRuleSet): ReadonlyMap<string, Subject> =>
    new Map(subjects.flatMap((subject) => (subject.fact ? [[subject.id, subject] as const] : []))),
)
