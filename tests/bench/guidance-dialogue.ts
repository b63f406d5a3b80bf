import type { Given, GivenFacts, GivenRecords } from '../../src/domain/given.js'
import { has, isSettled, type Possible } from '../../src/domain/possible.js'
import type { CompiledRuleSet } from '../../src/engine/compile.js'
import {
  guidanceOf,
  ranked,
  togetherWith,
  type QuestionInput,
  type Surveyed,
} from '../../src/engine/guidance/next-question.js'
import { givenAt, withAnswer } from '../../src/engine/guidance/question-place.js'
import { subjectsByFact, type Candidate } from '../../src/engine/guidance/question-candidates.js'
import { hadOf } from '../../src/engine/guidance/question-weights.js'
import { match } from '../../src/engine/match.js'

/** Which of the candidates is asked. */
export type Strategy = (rules: CompiledRuleSet, surveyed: Surveyed) => Candidate | undefined

/** An applicant who knows what `full` says, and nothing else. */
export interface Applicant {
  readonly name: string
  readonly start: GivenFacts
  readonly full: GivenFacts
  readonly asOf: string
}

const select = { area: 'concerning', policies: null, kinds: null } as const
const inputOf = (facts: GivenFacts, asOf: string, askedButUnknown: readonly string[]): QuestionInput => ({
  facts,
  asOf,
  knownAt: '9999-12-31',
  askedButUnknown,
  select,
})

/** The service's own order. */
export const rank: Strategy = (rules, { matched, candidates }) => ranked(rules, matched, candidates)[0]?.candidate

/** What is asked on one screen. */
export type Screen = 'question' | 'record'

/**
 * Number of screens, "not known" counted, until each share of the money that can be decided is: one question each, or
 * all that the service asks of one record at once.
 */
export function screensUntil(
  rules: CompiledRuleSet,
  applicant: Applicant,
  strategy: Strategy,
  { shares, screen }: { readonly shares: readonly number[]; readonly screen: Screen },
): number[] {
  const worth = worthOf(rules, applicant)
  const total = [...worth.values()].reduce((sum, fen) => sum + fen, 0)
  const reached: number[] = []
  let facts = applicant.start
  const unknown: string[] = []
  for (let screens = 0; screens < 500; screens++) {
    const surveyed = guidanceOf(rules, inputOf(facts, applicant.asOf, unknown))
    const open = surveyed.open.reduce((sum, { match: one }) => sum + (worth.get(one.compiled.policy.id) ?? 0), 0)
    while (reached.length < shares.length && open <= (1 - (shares[reached.length] ?? 1)) * total) reached.push(screens)
    const asked = reached.length < shares.length ? strategy(rules, surveyed) : undefined
    if (!asked) break
    for (const one of screen === 'record' ? shownWith(rules, asked, surveyed) : [asked]) {
      const given = answerOf(rules, applicant, one)
      if (given) facts = withAnswer(facts, one.place, given)
      else unknown.push(one.pointer)
    }
  }
  return shares.map((_, i) => reached[i] ?? NaN)
}

/** A question with what the service asks on the same card. */
const shownWith = (rules: CompiledRuleSet, asked: Candidate, surveyed: Surveyed): readonly Candidate[] => [
  asked,
  ...togetherWith(rules, surveyed, asked).map(({ candidate }) => candidate),
]

/** Weighted fen of each policy that is open at first and decided when all is told. */
export function worthOf(rules: CompiledRuleSet, { start, full, asOf }: Applicant): Map<string, number> {
  const first = guidanceOf(rules, inputOf(start, asOf, []))
  const last = guidanceOf(rules, inputOf(full, asOf, []))
  const left = new Set(last.open.map(({ match: one }) => one.compiled.policy.id))
  const final = new Map(last.counted.map(({ match: one, law }) => [one.compiled.policy.id, hadOf(one, law)]))
  return new Map(
    first.open
      .filter(({ match: one }) => !left.has(one.compiled.policy.id))
      .map(({ match: one, open }) => [one.compiled.policy.id, Math.max(open, final.get(one.compiled.policy.id) ?? 0)]),
  )
}

/** What the applicant answers; undefined: it does not know. */
function answerOf(rules: CompiledRuleSet, applicant: Applicant, asked: Candidate): Given | undefined {
  const { place, kind, told, spec } = asked
  const given = givenAt(applicant.full, place)
  if (kind !== 'value') return given?.is === 'records' ? recordsOf(given, told, spec) : undefined
  if (place.year !== null) return given?.is === 'yearly' ? given.years.get(place.year) : undefined
  if (given) return JSON.stringify(given, bigints) === JSON.stringify(told, bigints) ? undefined : given
  return derivedAnswer(rules, applicant, asked)
}

/** A derived fact, where it follows from what the applicant knows. */
function derivedAnswer(rules: CompiledRuleSet, { full, asOf }: Applicant, asked: Candidate): Given | undefined {
  const subject = subjectsByFact(rules).get(asked.fact)
  if (asked.place.steps.length > 0 || !subject?.definition) return undefined
  return givenOf(match(rules, { ...inputOf(full, asOf, []) }, []).root.valueOf(subject))
}
const bigints = (_key: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value)

/** The records with nothing but their kind: the rest is asked one by one. Nothing new: not known. */
function recordsOf(given: GivenRecords, told: Given | undefined, spec: Candidate['spec']): Given | undefined {
  const key = spec.type === 'records' ? spec.key : undefined
  const old = told?.is === 'records' ? told : null
  if (old && old.items.length === given.items.length && given.complete !== true) return undefined
  const items = given.items.map(({ id, fields }) => {
    const known = old?.items.find((item) => item.id === id)
    const kind = key === undefined ? undefined : fields.get(key)
    return known ?? { id, fields: new Map(key !== undefined && kind ? [[key, kind]] : []) }
  })
  return { is: 'records', items, complete: given.complete }
}

function givenOf(value: Possible): Given | undefined {
  if (value.may !== has || !isSettled(value)) return undefined
  if (value.is === 'options') return { is: 'option', value: value.options[0] ?? '' }
  return value.is === 'numbers' ? { is: 'number', min: value.lo, max: value.hi } : undefined
}
