import { askedBy, type Asked } from '../../src/adapters/json-rules-engine/asked.js'
import { drawCompletion } from '../../src/adapters/json-rules-engine/completions.js'
import { agreesWithGiven } from '../../src/adapters/json-rules-engine/consistent.js'
import type { World } from '../../src/adapters/json-rules-engine/second-opinion.js'
import { prepareCases } from '../../src/application/run-cases-profile.js'
import type { CasesFile } from '../../src/domain/case.js'
import type { GivenFacts } from '../../src/domain/given.js'
import { dayNumberOf, fromDayNumber, toDayNumber, type IsoDate } from '../../src/domain/iso-date.js'
import type { PlaceDirectory } from '../../src/domain/place.js'
import { met, review, unmet, type Truth } from '../../src/domain/truth.js'
import type { Verdict } from '../../src/domain/verdict.js'
import type { CompiledPolicy, CompiledRuleSet } from '../../src/engine/compile.js'
import { match, type PolicyMatch } from '../../src/engine/match.js'
import { randomOf, type Random } from './arbitrary/catalogue.js'
import { maskFacts } from './arbitrary/masks.js'
import { staysWithin, type Broken } from './laws.js'
import { compareOpinions } from './opinion.js'
import { findWitness } from './witness.js'

export const allVerdicts = ['eligible', 'needsReview', 'undetermined', 'ineligible', 'notInForce'] as const
/** All law that was ever recorded. */
const knownAt: IsoDate = '9999-12-31'

/** A profile on a day. */
interface Sample {
  readonly facts: GivenFacts
  readonly asOf: IsoDate
}
export interface PolicyRun {
  readonly policy: string
  /** Distinct profiles by the verdict they reach. */
  readonly reached: Record<Verdict, number>
  /** Profiles whose answer is open, and two completions with different outcomes were found; the others, to draw them again. */
  witnessed: number
  readonly unwitnessed: string[]
  cases: number
  judged: number
  readonly violations: string[]
}

/** One shipped policy with what its profiles are drawn from. */
export class PolicyDraws {
  readonly compiled: CompiledPolicy
  private readonly rules: CompiledRuleSet
  private readonly asked: Asked
  private readonly sections: ReadonlyMap<string, readonly string[]>
  private readonly random: Random
  /** Profiles to start from, by the verdict they reached: they are never far from its limits. */
  private readonly pool = new Map<Verdict, Sample[]>()
  private readonly seen = new Set<string>()
  private readonly days: readonly IsoDate[]
  private readonly events: readonly string[]

  constructor(rules: CompiledRuleSet, compiled: CompiledPolicy, seed: string) {
    this.rules = rules
    this.compiled = compiled
    this.random = randomOf(`${seed} ${compiled.policy.id}`)
    this.asked = askedBy(compiled.policy, compiled.document.document, rules.ruleSet, rules.ruleSet.tables)
    this.sections = sectionsOf(rules)
    this.days = daysOf(compiled)
    this.events = compiled.policy.event === undefined ? [] : [compiled.policy.event]
  }

  /** What the verdict can still be while nothing is known, on any of the days: what cannot be then is never reached. */
  reachable(): Set<Verdict> {
    const found = new Set<Verdict>()
    for (const asOf of this.days) {
      const { truth, verdict } = this.matchOf({ facts: new Map(), asOf })
      for (const possible of [verdict, ...verdictsIn(truth)]) found.add(possible)
      found.add(this.compiled.event ? 'notInForce' : verdict)
    }
    return found
  }

  /** Profiles until each verdict has been reached by `goal` distinct ones, or no more come. */
  async run(cases: readonly CasesFile[], places: PlaceDirectory, goal: number): Promise<PolicyRun> {
    const { policy } = this.compiled
    const reached = Object.fromEntries(allVerdicts.map((verdict) => [verdict, 0])) as Record<Verdict, number>
    const run: PolicyRun = {
      policy: policy.id,
      reached,
      witnessed: 0,
      unwitnessed: [],
      cases: 0,
      judged: 0,
      violations: [],
    }
    const golden = prepareCases(cases, { ruleSet: this.rules.ruleSet, places }).filter(
      ({ problems }) => problems.length === 0,
    )
    for (const { facts, asOf } of golden) await this.take({ facts, asOf }, goal, run)
    const wanted = [...this.reachable()]
    for (let tries = 0; tries < goal * 60 + 600 && wanted.some((verdict) => reached[verdict] < goal); tries++) {
      const [rarest] = wanted.toSorted((a, b) => reached[a] - reached[b])
      // One that never comes should not take all the tries from the others.
      const aim = rarest !== undefined && this.random.chance(0.7) ? rarest : this.random.pick(wanted)
      await this.take(this.change(this.parentFor(aim)), goal, run)
    }
    return run
  }

  private parentFor(aim: Verdict): Sample {
    const own = this.pool.get(aim)
    if (own && own.length > 0 && this.random.chance(0.7)) return this.random.pick(own)
    const all = [...this.pool.values()].flat()
    return all.length > 0 ? this.random.pick(all) : { facts: new Map(), asOf: this.random.pick(this.days) }
  }

  /** One or two facts told otherwise, forgotten or made up; now and then another day. */
  private change({ facts, asOf }: Sample): Sample {
    const { random } = this
    const day = random.chance(0.15) ? this.drawDay() : asOf
    const kind = random.pick(['redraw', 'redraw', 'redraw', 'mask', 'mask', 'complete'])
    if (kind === 'mask')
      return { facts: maskFacts(facts, this.rules.ruleSet, random, random.pick([0.05, 0.15, 0.4])), asOf: day }
    if (kind === 'complete') return { facts: this.complete(facts, day, this.asked.facts, true), asOf: day }
    const changed = new Map(facts)
    const chosen = new Set(Array.from({ length: random.whole(1, 2) }, () => random.pick([...this.asked.facts])))
    for (const id of chosen) {
      const given = changed.get(id)
      if (given?.is === 'records' && random.chance(0.7)) changed.set(id, this.redrawnRecords(given))
      else changed.delete(id)
    }
    return { facts: this.complete(changed, day, chosen, true), asOf: day }
  }

  private redrawnRecords(given: Extract<ReturnType<GivenFacts['get']>, { is: 'records' }>): typeof given {
    const { random } = this
    const items = given.items.map(({ id, fields }) => {
      const left = new Map(fields)
      for (const field of fields.keys()) if (random.chance(0.3)) left.delete(field)
      return { id, fields: left }
    })
    return { ...given, items, complete: random.chance(0.5) ? given.complete : false }
  }

  private drawDay(): IsoDate {
    const { random } = this
    return random.chance(0.5)
      ? random.pick(this.days)
      : fromDayNumber(dayNumberOf(random.whole(2016, 2027), random.whole(1, 12), random.whole(1, 28)))
  }

  private complete(facts: GivenFacts, asOf: IsoDate, ids: ReadonlySet<string>, withRegistry: boolean): GivenFacts {
    const asked = { ...this.asked, facts: ids }
    return drawCompletion(facts, {
      catalogue: this.rules.ruleSet,
      sections: this.sections,
      asked,
      asOf,
      random: this.random,
      withRegistry,
    })
  }

  private matchOf({ facts, asOf }: Sample): PolicyMatch {
    return this.matchWithConflicts({ facts, asOf }).own
  }

  private matchWithConflicts({ facts, asOf }: Sample): { own: PolicyMatch; isContradictory: boolean } {
    const { policies, root } = match(this.rules, { facts, asOf, knownAt }, [this.compiled])
    const [own] = policies
    if (!own) throw new Error(`${this.compiled.policy.id} is broken`)
    return { own, isContradictory: root.world.conflicts.size > 0 }
  }

  private async take(sample: Sample, goal: number, run: PolicyRun): Promise<void> {
    const key = keyOf(sample)
    if (this.seen.has(key)) return
    this.seen.add(key)
    const { own, isContradictory } = this.matchWithConflicts(sample)
    const { verdict } = own
    // A derived fact told otherwise than it comes to is to be put right, not completed.
    if (isContradictory) return
    this.keep(verdict, sample)
    if (run.reached[verdict] >= goal * 1.5) return
    run.reached[verdict]++
    run.cases++
    const note = (law: string, broken: Broken): void => {
      if (broken) run.violations.push(`${law}: ${broken} (profile ${key})`)
    }
    const less = this.matchOf({
      facts: maskFacts(sample.facts, this.rules.ruleSet, this.random, 0.2),
      asOf: sample.asOf,
    })
    note('masking is weaker', staysWithin(own, less))
    const completions = this.completionsOf(sample, 2)
    for (const completion of completions) {
      const more = this.matchOf(completion)
      note('a completion lies within', staysWithin(more, own))
      note('the second opinion agrees', await compareOpinions(this.compiled, more, this.worldOf(completion), run))
    }
    if (verdict === 'undetermined' && run.witnessed + run.unwitnessed.length < mostWitnessed)
      this.countWitnesses(sample, run)
  }

  private keep(verdict: Verdict, sample: Sample): void {
    const own = this.pool.get(verdict) ?? []
    this.pool.set(verdict, own)
    if (own.length < poolSize) own.push(sample)
    else own[this.random.whole(0, poolSize - 1)] = sample
  }

  private completionsOf({ facts, asOf }: Sample, count: number): Sample[] {
    const drawn = Array.from({ length: count }, (): Sample => ({
      facts: this.complete(facts, asOf, this.asked.facts, false),
      asOf,
    }))
    return drawn.filter((one) => agreesWithGiven(this.worldOf(one), this.asked.facts, this.events))
  }

  private countWitnesses({ facts, asOf }: Sample, run: PolicyRun): void {
    const witness = findWitness({
      compiled: this.compiled,
      told: facts,
      asked: [...this.asked.facts],
      random: this.random,
      complete: (partial, ids) => this.complete(partial, asOf, ids, false),
      answer: (completed) => {
        const { own, isContradictory } = this.matchWithConflicts({ facts: completed, asOf })
        return isContradictory ? null : own
      },
    })
    if (witness) run.witnessed++
    else run.unwitnessed.push(keyOf({ facts, asOf }))
  }

  private worldOf({ facts, asOf }: Sample): World {
    const { ruleSet } = this.rules
    return { asOf, knownAt, facts, catalogue: ruleSet, tables: ruleSet.tables, sections: this.sections }
  }
}

const poolSize = 40
const mostWitnessed = 20

const verdictsIn = (truth: Truth): Verdict[] => [
  ...(truth & met ? (['eligible'] as const) : []),
  ...(truth & review ? (['needsReview'] as const) : []),
  ...(truth & unmet ? (['ineligible'] as const) : []),
]

const sectionsOf = ({ ruleSet: { industries } }: CompiledRuleSet): ReadonlyMap<string, readonly string[]> =>
  new Map(
    industries.all.filter(({ code }) => /^[A-Z]$/.test(code)).map(({ code }) => [code, industries.divisionsOf(code)]),
  )

/** Days on which the text's state changes, the day before each, and today's. */
function daysOf({ validity }: CompiledPolicy): IsoDate[] {
  const changes = validity.map(({ from }) => from)
  return [...new Set([...changes, ...changes.map((from) => from - 1), toDayNumber('2026-11-22')])].map(fromDayNumber)
}

const keyOf = ({ facts, asOf }: Sample): string =>
  JSON.stringify([asOf, [...facts]], (_, part: unknown) =>
    part instanceof Map
      ? Object.fromEntries(part as Map<string, unknown>)
      : typeof part === 'bigint'
        ? `${part}n`
        : part,
  )
