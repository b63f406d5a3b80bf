import { expect } from 'vitest'
import type { RuleBase } from '../../src/application/rule-base.js'
import type { ReachedEnterprise } from '../../src/domain/reach.js'
import { unmet } from '../../src/domain/truth.js'
import type { CompiledPolicy } from '../../src/engine/compile.js'
import { match, type PolicyMatch } from '../../src/engine/match.js'
import { overflowOf } from '../../src/engine/overflow.js'
import { Tries } from './reach-tried.js'
import type { Read, ReachWorld } from './reach-world.js'

/** What a match says of a policy; `open`: something may still be unmet, and an answer may help. */
const told = ['out', 'certain', 'review', 'error', 'open'] as const
type Told = (typeof told)[number]

/** What was seen of each class, so that a test which met nobody is noticed. */
export type Seen = Record<'certain' | 'review' | 'oneAway' | 'out' | 'error', number>
export const seenNothing = (): Seen => ({ certain: 0, review: 0, oneAway: 0, out: 0, error: 0 })

/** Each enterprise matched once against all policies of some rules, as `POST /v1/matches` does: no store, no reach. */
export class Forward {
  readonly base: RuleBase
  readonly all: readonly Read[]
  readonly tries: Tries
  readonly #told = new Map<CompiledPolicy, Uint8Array>()

  constructor(base: RuleBase, all: readonly Read[]) {
    this.base = base
    this.all = all
    this.tries = new Tries(base)
    for (const policy of base.compiled.policies) this.#told.set(policy, new Uint8Array(all.length))
    for (const [i, { input }] of all.entries())
      for (const found of match(base.compiled, input).policies) {
        const own = this.#told.get(found.compiled)
        if (own) own[i] = told.indexOf(toldBy(found))
      }
  }

  toldOf(policy: CompiledPolicy, i: number): Told {
    return told[this.#told.get(policy)?.[i] ?? 0] ?? 'out'
  }
}

function toldBy(found: PolicyMatch): Told {
  if (overflowOf(found).length > 0) return 'error'
  if (found.verdict === 'notInForce' || found.verdict === 'ineligible') return 'out'
  if (found.verdict === 'eligible') return 'certain'
  return found.truth & unmet ? 'open' : 'review'
}

/** What differs between matching each enterprise and asking the store, with its enterprise. */
export async function differences(
  world: ReachWorld,
  { forward, policy, isCounted }: { forward: Forward; policy: CompiledPolicy; isCounted: boolean },
  seen: Seen,
): Promise<string[]> {
  const { base, all } = forward
  const { id } = policy.policy
  const reverse = new Map((await world.reached(id, base)).map((one) => [one.enterprise.id, one]))
  const counts = seenNothing()
  const found = all.flatMap(({ id: enterprise }, i) => {
    const other = reverse.get(enterprise)
    const own = classOf(forward, policy, i, other)
    counts[own]++
    seen[own]++
    const expected = own === 'error' ? 'out' : own
    const reached = other?.class ?? 'out'
    return expected === reached ? [] : [`${id} ${enterprise}: match ${expected}, reach ${reached}`]
  })
  return isCounted ? [...found, ...(await miscounted(world, base, id, { ...counts, enterprises: all.length }))] : found
}

/** @param reached what reach says: an answer that it claims is tried itself */
function classOf(
  forward: Forward,
  policy: CompiledPolicy,
  i: number,
  reached: ReachedEnterprise | undefined,
): keyof Seen {
  const own = forward.toldOf(policy, i)
  const one = forward.all[i]
  if (own !== 'open' || !one) return own === 'open' ? 'error' : own
  return forward.tries.isOneAway(policy, one.input, reached?.answer?.pointer ?? null) ? 'oneAway' : 'out'
}

async function miscounted(
  world: ReachWorld,
  base: RuleBase,
  id: string,
  expected: Seen & { readonly enterprises: number },
): Promise<string[]> {
  const { counts } = await world.reach.summary(id, {}, world.asking(base))
  return Object.entries(expected).flatMap(([name, count]) => {
    const other = counts[name as keyof typeof counts]
    return other === count ? [] : [`${id}: ${name} counted ${other}, there are ${count}`]
  })
}

/** Drawn rules compare what is worked out with other facts, so that what would do lies in windows that halving passes by. */
export const overlookedInDrawn = 0.01

/**
 * Trying must be as good as the search of reach, or it would prove nothing.
 * @param mostOverlooked share of what is open for which the search may overlook an answer: none of the shipped rules
 */
export function expectTried(all: readonly Tries[], mostOverlooked: number): void {
  const sum = (of: (one: Tries) => number): number => all.reduce((total, one) => total + of(one), 0)
  const tried = sum(({ ways }) => ways.tried)
  expect(sum(({ ways }) => ways.missed)).toBeLessThanOrEqual(tried / 100)
  const open = sum(({ ways: { ruledOut, tried: own, searched, missed } }) => ruledOut + own + searched + missed)
  const overlooked = all.flatMap((one) => one.overlooked)
  expect(overlooked.length > open * mostOverlooked ? overlooked : []).toStrictEqual([])
}
