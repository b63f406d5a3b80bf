import { agreesWithGiven } from '../../src/adapters/json-rules-engine/consistent.js'
import type { GivenFacts } from '../../src/domain/given.js'
import type { IsoDate } from '../../src/domain/iso-date.js'
import type { AnswerTotals } from '../../src/domain/answer.js'
import { paidAwardsOf } from '../../src/engine/combine/paid.js'
import { match, type Match, type MatchInput, type PolicyMatch } from '../../src/engine/match.js'
import { countedOf } from '../../src/engine/result.js'
import { limitOwners } from '../../src/engine/limit-owners.js'
import { totalsOf } from '../../src/engine/totals.js'
import { randomOf, type Random } from './arbitrary/catalogue.js'
import { maskFacts } from './arbitrary/masks.js'
import { derivedToldOf } from './derived-told.js'
import { isNested, staysWithin, totalsWithin, type Broken } from './laws.js'
import { compareOpinions } from './opinion.js'
import { completionOf, drawDay, drawUniverse, events, knownAt, worldOf, type Universe } from './universe.js'

export interface Violation {
  readonly universe: string
  readonly profile: string
  readonly law: string
  readonly policy: string
  readonly broken: string
}
export interface Run {
  cases: number
  /** Policies of the drawn documents that mean nothing and were set aside. */
  refused: number
  /** Complete claims the second opinion judged. */
  judged: number
  readonly verdicts: Record<string, number>
  readonly violations: Violation[]
}
export const emptyRun = (): Run => ({ cases: 0, refused: 0, judged: 0, verdicts: {}, violations: [] })

/** One complete profile and what is left of it, less and less; `other` completes the least in another way. */
export interface Chain {
  readonly asOf: IsoDate
  readonly complete: GivenFacts
  readonly masks: readonly [GivenFacts, GivenFacts]
  /** Null: each completion tried contradicts a derived fact that was told. */
  readonly other: GivenFacts | null
}

export function drawChain(universe: Universe, seed: string): Chain {
  const random = randomOf(seed)
  const asOf = drawDay(random)
  const complete = completionOf(universe, new Map(), asOf, random, random.chance(0.8))
  const once = derivedToldOf(
    universe,
    complete,
    maskFacts(complete, universe.catalogue, random, random.pick([0.1, 0.3, 0.6])),
    asOf,
    random,
  )
  const twice = maskFacts(once, universe.catalogue, random, random.pick([0.1, 0.3, 0.6]))
  return { asOf, complete, masks: [once, twice], other: otherCompletion(universe, twice, asOf, random) }
}

function otherCompletion(universe: Universe, facts: GivenFacts, asOf: IsoDate, random: Random): GivenFacts | null {
  for (let tries = 0; tries < 8; tries++) {
    const completed = completionOf(universe, facts, asOf, random)
    if (agreesWithGiven(worldOf(universe, completed, asOf), universe.catalogue.facts.keys(), events)) return completed
  }
  return null
}

/** A step from less told to more told, in the words of the law it must keep. */
interface Step {
  readonly law: string
  readonly more: Match
  readonly less: Match
}
type Note = (law: string, policy: string, broken: Broken) => void

/** A profile of which an answer cannot even be worked out breaks the first promise: match never throws. */
export async function checkChain(universe: Universe, chain: Chain, profile: string, run: Run): Promise<void> {
  const note: Note = (law, policy, broken) => {
    if (broken) run.violations.push({ universe: universe.seed, profile, law, policy, broken })
  }
  try {
    await checkSteps(universe, chain, note, run)
  } catch (error) {
    note('no profile makes it throw', '', error instanceof Error ? (error.stack ?? error.message) : String(error))
  }
}

async function checkSteps(universe: Universe, chain: Chain, note: Note, run: Run): Promise<void> {
  const answered = ({ asOf }: Chain, facts: GivenFacts): Match => match(universe.rules, { facts, asOf, knownAt })
  const [whole, once, twice] = [chain.complete, ...chain.masks].map((facts) => answered(chain, facts)) as [
    Match,
    Match,
    Match,
  ]
  const other = chain.other && answered(chain, chain.other)
  const steps: Step[] = [
    { law: 'masking is weaker', more: whole, less: once },
    { law: 'masking more is weaker still', more: once, less: twice },
    ...(other ? [{ law: 'a completion lies within', more: other, less: twice }] : []),
  ]
  for (const i of whole.policies.keys()) {
    run.cases++
    for (const { law, more, less } of steps) note(law, idOf(more, i), staysWithin(policyOf(more, i), policyOf(less, i)))
    for (const one of [whole, once, twice]) countVerdict(policyOf(one, i), run)
    for (const one of other ? [whole, other] : [whole]) {
      note('the second opinion agrees', idOf(one, i), await secondOpinion(universe, policyOf(one, i), one.input, run))
    }
  }
  checkTotals(universe, steps, note)
}

const policyOf = ({ policies }: Match, i: number): PolicyMatch => policies[i] as PolicyMatch
const idOf = (one: Match, i: number): string => policyOf(one, i).compiled.policy.id

function countVerdict({ verdict }: PolicyMatch, { verdicts }: Run): void {
  verdicts[verdict] = (verdicts[verdict] ?? 0) + 1
}

const secondOpinion = (universe: Universe, own: PolicyMatch, { facts, asOf }: MatchInput, run: Run): Promise<Broken> =>
  compareOpinions(own.compiled, own, worldOf(universe, facts, asOf), run)

function checkTotals(universe: Universe, steps: readonly Step[], note: Note): void {
  const answers = new Set(steps.flatMap(({ more, less }) => [more, less]))
  const totals = new Map([...answers].map((one) => [one, totalsFor(universe, one)]))
  for (const all of totals.values()) note('totals are nested', '', all && isNested(all))
  for (const { law, more, less } of steps) {
    const [after, before] = [totals.get(more), totals.get(less)]
    if (after && before) note(`totals: ${law}`, '', totalsWithin(after, before))
  }
}

/** Null: a sum beyond 2^53 fen, which is an error and no answer. */
function totalsFor({ rules }: Universe, matched: Match): AnswerTotals[] | null {
  try {
    const counted = matched.policies.map((one) => countedOf(rules, one, matched.asOf, 'en'))
    const paid = paidAwardsOf(matched.input.facts)
    return totalsOf(counted, { owners: limitOwners(rules), root: matched.root, paid }, 'en')
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/** `cases` cases or more, until the first universe with `mostViolations` or more. */
export async function runEngine(seed: string, cases: number, mostViolations = 1): Promise<Run> {
  const run = emptyRun()
  for (let i = 0; run.cases < cases && run.violations.length < mostViolations; i++) {
    const universe = drawUniverse(`${seed} ${i}`)
    run.refused += universe.rules.policies.filter(({ issues }) => issues.length > 0).length
    for (let j = 0; j < profilesPerUniverse && run.cases < cases; j++) {
      const profile = `${seed} ${i} ${j}`
      await checkChain(universe, drawChain(universe, profile), profile, run)
    }
  }
  return run
}
const profilesPerUniverse = 20
