import { describe, expect, it } from 'vitest'
import { exactly, oneOf, type Possible } from '../../src/domain/possible.js'
import type { GivenFacts } from '../../src/domain/given.js'
import type { CompiledRuleSet } from '../../src/engine/compile.js'
import { Frame } from '../../src/engine/frame.js'
import { rootFrame } from '../../src/engine/match.js'
import { unaffectedBy } from '../../src/engine/reads.js'
import type { LeafEntry, Subject } from '../../src/engine/subject.js'
import { randomOf, type Random } from './arbitrary/catalogue.js'
import { cases, patience, seed } from './budget.js'
import { drawChain } from './engine-run.js'
import { drawUniverse, knownAt } from './universe.js'

const universes = Math.max(60, Math.round(cases / 200))

/** One of the values a subject may have. */
function oneValue(value: Possible, random: Random): Possible {
  if (value.is === 'options' && value.options.length > 0) return oneOf([random.pick(value.options)], 0)
  if (value.is !== 'numbers') return value
  return exactly(random.pick([value.lo, value.hi, random.whole(0, 30)].filter((end) => Number.isFinite(end))))
}

function overridesOf(root: Frame, subjects: readonly Subject[], random: Random): Map<Subject, Possible> {
  const chosen = Array.from({ length: random.whole(1, 3) }, () => random.pick(subjects))
  return new Map(chosen.map((subject) => [subject, oneValue(root.valueOf(subject), random)]))
}

/** All that can be asked of a frame, in a drawn order: what is asked first leaves traces. */
function seenIn(frame: Frame, subjects: readonly Subject[], leaves: readonly LeafEntry[], order: readonly number[]) {
  const { count } = frame.world.leaves
  const seen = new Map<number, unknown>()
  for (const at of order) {
    const subject = subjects[at]
    if (subject) seen.set(at, frame.valueOf(subject))
    else {
      const index = (leaves[at - subjects.length] as LeafEntry).index
      const truths = [index, count + index].map((word) => frame.tab[word] || frame.fill(word))
      seen.set(at, truths)
    }
  }
  return seen
}

interface Drawn {
  readonly random: Random
  readonly root: Frame
  /** Facts of another applicant. */
  readonly others: GivenFacts
  readonly rules: CompiledRuleSet
  readonly look: (frame: Frame) => Map<number, unknown>
}

function draw(name: string): Drawn {
  const random = randomOf(name)
  const universe = drawUniverse(name)
  const { complete, masks, other, asOf } = drawChain(universe, name)
  const { rules } = universe
  const subjects = rules.subjects.filter(({ level }) => level === 0)
  const leaves = rules.leaves.entries.filter(({ subject, other: right }) => subject.level + (right?.level ?? 0) === 0)
  const order = [...subjects, ...leaves]
    .map((_, at) => ({ at, by: random.whole(0, 1_000_000) }))
    .toSorted((a, b) => a.by - b.by)
    .map(({ at }) => at)
  return {
    random,
    root: rootFrame(rules, { facts: random.pick([complete, ...masks]), asOf, knownAt }),
    others: other ?? complete,
    rules,
    look: (frame) => seenIn(frame, subjects, leaves, order),
  }
}

describe('a frame that is lent', () => {
  it(
    'shows what a frame of its own would, whoever had it before',
    () => {
      let told = 0
      for (let i = 0; i < universes; i++) {
        const { random, root, rules, look } = draw(`${seed} lent ${i}`)
        const subjects = rules.subjects.filter(({ level }) => level === 0)
        for (let turn = 0; turn < 4; turn++) {
          const overrides = overridesOf(root, subjects, random)
          const lent = root.within(overrides, look)
          expect(lent).toEqual(look(root.overlay(overrides)))
          told += lent.size
        }
      }
      expect(told).toBeGreaterThan(universes * 20)
    },
    patience,
  )
})

describe('a frame of other facts', () => {
  it(
    'shows what one worked out anew would: nothing is taken over that the fact bears on',
    () => {
      let changed = 0
      for (let i = 0; i < universes; i++) {
        const { root, others, rules, look } = draw(`${seed} facts ${i}`)
        look(root)
        for (const [fact, given] of others) {
          const world = {
            ...root.world,
            facts: new Map([...root.world.facts, [fact, given]]),
            conflicts: new Set<string>(),
          }
          const seen = look(root.withFacts(world, unaffectedBy(rules, fact)))
          expect(seen).toEqual(look(new Frame(world, null)))
          changed += 1
        }
      }
      expect(changed).toBeGreaterThan(universes)
    },
    patience,
  )
})
