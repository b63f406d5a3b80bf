import { describe, expect, it } from 'vitest'
import { compare } from '../../src/domain/exact.js'
import { isSingle } from '../../src/domain/truth.js'
import { payableOf } from '../../src/engine/amount-answer.js'
import type { CompiledPolicy, PolicyMatch } from '../../src/engine/compiled.js'
import { nextQuestion, type QuestionInput } from '../../src/engine/guidance/next-question.js'
import { cellsOf } from '../../src/engine/guidance/question-cells.js'
import { withAnswer } from '../../src/engine/guidance/question-place.js'
import { match } from '../../src/engine/match.js'
import { toDayNumber } from '../../src/domain/iso-date.js'
import { randomOf } from './arbitrary/catalogue.js'
import { drawChain } from './engine-run.js'
import { completionOf, drawUniverse, knownAt } from './universe.js'

const universes = 40
const answersEach = 30

/** What an answer says of each claim, as far as it is decided. */
function decidedIn({ claims }: PolicyMatch): { truth: number; sum: string }[] {
  return claims.map(({ truth, amount }) => {
    const { lo, hi } = amount ? payableOf(amount) : { lo: 0, hi: 0 }
    return { truth, sum: compare(lo, hi) === 0 ? JSON.stringify(lo, bigints) : '' }
  })
}
const bigints = (_key: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value)

describe('Questions about drawn rules', () => {
  it('never widen what was said, whatever is answered', () => {
    const found = Array.from({ length: universes }, (_, i) => widened(`questions ${i}`))
    expect(found.flatMap(({ faults }) => faults)).toEqual([])
    expect(found.reduce((sum, { tried }) => sum + tried, 0)).toBeGreaterThan(1000)
  })

  it('end only when no further answer can change a verdict or a sum', () => {
    const found = Array.from({ length: universes }, (_, i) => changedAfterStop(`stops ${i}`))
    expect(found.flatMap((faults) => faults ?? [])).toEqual([])
    expect(found.filter((faults) => faults !== null).length).toBeGreaterThan(2)
  })
})

/** Tries every cell of the questions asked; faults are policies that an answer made less certain, or changed unasked. */
function widened(seed: string): { readonly faults: string[]; readonly tried: number } {
  const universe = drawUniverse(seed)
  const { masks, asOf } = drawChain(universe, seed)
  const input = inputOf(masks[0] ?? new Map(), asOf)
  const { questions, matched } = nextQuestion(universe.rules, input)
  const setting = { rules: universe.rules, asOf: toDayNumber(asOf) }
  const answers = questions.flatMap(({ candidate }) =>
    cellsOf(candidate, setting).flatMap(({ given }) => (given.is === 'records' ? [] : [{ candidate, given }])),
  )
  const all = answers.flatMap(({ candidate, given }) => {
    const after = match(universe.rules, { ...input, facts: withAnswer(input.facts, candidate.place, given) })
    if (after.root.world.conflicts.size > 0) return []
    const asked = new Set(candidate.policies.map(({ match: one }) => one.compiled))
    return after.policies.map((one, i) => faultOf(one, matched.policies[i], asked, `${seed} ${candidate.pointer}`))
  })
  return { faults: all.filter((fault) => fault !== null), tried: all.length }
}

function faultOf(
  after: PolicyMatch,
  before: PolicyMatch | undefined,
  asked: ReadonlySet<CompiledPolicy>,
  where: string,
): string | null {
  const text = `${where} ${after.compiled.policy.id}`
  if (after.truth & ~(before?.truth ?? 0)) return `${text}: an outcome that was ruled out`
  if (!before || asked.has(after.compiled) || before.possible) return null
  return same(decidedIn(after), decidedIn(before)) ? null : `${text}: changed by an answer it does not hang on`
}

/** Verdicts and sums that some completion changes although there was nothing more to ask; null: there was. */
function changedAfterStop(seed: string): string[] | null {
  const universe = drawUniverse(seed)
  const { masks, asOf } = drawChain(universe, seed)
  const random = randomOf(seed)
  const truth = completionOf(universe, masks[0] ?? new Map(), asOf, random)
  // A part of what is true is told, so that some end early.
  const facts = new Map([...truth].filter(() => random.chance(0.9)))
  const { stop, counted } = nextQuestion(universe.rules, inputOf(facts, asOf))
  if (stop === null || stop === 'askedAll') return null
  const living = new Map(counted.map(({ match: one }) => [one.compiled, one]))
  return Array.from({ length: answersEach }, () =>
    match(universe.rules, inputOf(completionOf(universe, facts, asOf, random), asOf)),
  ).flatMap(({ policies }) =>
    policies.flatMap((one) => {
      const before = living.get(one.compiled)
      if (!before || (isSingle(before.truth) && one.truth === before.truth && holds(one, before))) return []
      return [`${seed} ${one.compiled.policy.id}`]
    }),
  )
}

/** Sums that were settled are the same. */
const holds = (after: PolicyMatch, before: PolicyMatch): boolean => {
  const sums = decidedIn(after)
  return decidedIn(before).every(({ sum }, i) => sum === '' || sums[i]?.sum === sum)
}
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

const inputOf = (facts: QuestionInput['facts'], asOf: string): QuestionInput & { readonly everywhere: true } => ({
  everywhere: true,
  facts,
  asOf,
  knownAt,
  askedButUnknown: [],
  select: { area: 'all', policies: null, kinds: null },
})
