import { describe, expect, it } from 'vitest'
import { canonicalJson } from '../../src/domain/canonical-json.js'
import type { GivenFacts } from '../../src/domain/given.js'
import { changedFacts } from '../../src/domain/same-given.js'
import { answer, answerAfter, type Question, type Recall } from '../../src/engine/answer.js'
import { match } from '../../src/engine/match.js'
import { rematch } from '../../src/engine/rematch.js'
import { randomOf, type Random } from './arbitrary/catalogue.js'
import { cases, patience, seed } from './budget.js'
import { drawChain } from './engine-run.js'
import { drawUniverse, knownAt, type Universe } from './universe.js'

const universes = Math.max(40, Math.round(cases / 500))
const steps = 12
const nowhere = { placeOf: () => undefined }

/** One profile after another as somebody types: a fact or two told, told otherwise, or taken back. */
function* typed(universe: Universe, random: Random, all: readonly GivenFacts[]): Generator<GivenFacts> {
  const facts = new Map(random.pick(all))
  const ids = [...universe.catalogue.facts.keys()]
  for (let step = 0; step < steps; step++) {
    for (let n = random.whole(0, 2); n >= 0; n--) {
      const id = random.pick(ids)
      const given = random.pick(all).get(id)
      if (given === undefined || random.chance(0.2)) facts.delete(id)
      else facts.set(id, given)
    }
    yield new Map(facts)
  }
}

function questionsOf(universe: Universe, name: string): Question[] {
  const random = randomOf(name)
  const chain = drawChain(universe, name)
  const all = [chain.complete, ...chain.masks, ...(chain.other ? [chain.other] : [])]
  const area = random.chance(0.5) ? 'all' : 'concerning'
  return [...typed(universe, random, all)].map((facts) => ({
    facts,
    asOf: chain.asOf,
    knownAt,
    select: { area, verdicts: null, policies: null, kinds: null },
    include: ['criteria', 'amountSteps', 'combination', 'certificate'],
    language: 'zh-CN',
  }))
}

interface Found {
  readonly faults: string[]
  kept: number
  told: number
}

function compare(name: string, found: Found): void {
  const universe = drawUniverse(name)
  let recall: Recall | null = null
  for (const [step, question] of questionsOf(universe, name).entries()) {
    const before: Recall | null = recall
    const after = answerAfter(before, universe.rules, nowhere, question)
    const anew = answer(universe.rules, nowhere, question)
    if (canonicalJson(after.body) !== canonicalJson(anew)) found.faults.push(`${name} step ${step}`)
    const results = [...after.recall.results.values()]
    found.told += results.length
    const had = new Set(before?.results.values() ?? [])
    found.kept += results.filter((one) => had.has(one)).length
    recall = after.recall
  }
}

describe('An answer worked out from the one before', () => {
  it(
    'is the answer worked out anew, to the last character, and keeps what it can',
    () => {
      const found: Found = { faults: [], kept: 0, told: 0 }
      for (let i = 0; i < universes; i++) compare(`${seed} after ${i}`, found)
      expect(found.faults).toEqual([])
      expect(found.told).toBeGreaterThan(universes * steps)
      expect(found.kept / found.told).toBeGreaterThan(0.05)
    },
    patience,
  )

  it('would not be, were a fact that a policy reads not looked at', () => {
    const noticed = Array.from({ length: universes }, (_, i) => wrongIfNothingChanged(`${seed} blind ${i}`))
    expect(noticed.filter(Boolean).length).toBeGreaterThan(universes / 4)
  })
})

/** Whether matches kept although something changed are seen to be wrong. */
function wrongIfNothingChanged(name: string): boolean {
  const { rules, ...universe } = drawUniverse(name)
  const [first, ...others] = questionsOf({ rules, ...universe }, name)
  const last = others.at(-1)
  if (!first || !last || changedFacts(first.facts, last.facts).length === 0) return false
  const blind = rematch(rules, match(rules, first), { input: last, changed: [] }, rules.policies)
  const anew = match(rules, last)
  return blind.policies.some(({ verdict }, i) => verdict !== anew.policies[i]?.verdict)
}
