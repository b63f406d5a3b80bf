import type { RuleBase } from '../../src/application/rule-base.js'
import type { CompiledPolicy } from '../../src/engine/compile.js'
import { forwardClass, type Read, type ReachWorld, type Told } from './reach-world.js'

/** What was seen of each class, so that a test which met nobody is noticed. */
export type Seen = Record<Told, number>
export const seenNothing = (): Seen => ({ certain: 0, review: 0, oneAway: 0, out: 0, error: 0 })

export interface Compared {
  /** Rules of the policy. */
  readonly base: RuleBase
  readonly policy: CompiledPolicy
  readonly all: readonly Read[]
  /** Whether the counts are compared too. */
  readonly isCounted: boolean
}

/** Each enterprise matched against the policy, and the policy against the store: what differs, with its enterprise. */
export async function differences(
  world: ReachWorld,
  { base, policy, all, isCounted }: Compared,
  seen: Seen,
): Promise<string[]> {
  const { id } = policy.policy
  const reverse = new Map((await world.reached(id, base)).map((one) => [one.enterprise.id, one.class]))
  const counts = seenNothing()
  const found = all.flatMap(({ id: enterprise, input }) => {
    const forward = forwardClass(base, policy, input)
    counts[forward]++
    seen[forward]++
    const told = forward === 'error' ? 'out' : forward
    const other = reverse.get(enterprise) ?? 'out'
    return told === other ? [] : [`${id} ${enterprise}: match ${told}, reach ${other}`]
  })
  return isCounted ? [...found, ...(await miscounted(world, base, id, { ...counts, enterprises: all.length }))] : found
}

async function miscounted(
  world: ReachWorld,
  base: RuleBase,
  id: string,
  expected: Seen & { readonly enterprises: number },
): Promise<string[]> {
  const { counts } = await world.reach.summary(id, {}, world.asking(base))
  return Object.entries(expected).flatMap(([name, count]) => {
    const told = counts[name as keyof typeof counts]
    return told === count ? [] : [`${id}: ${name} counted ${told}, there are ${count}`]
  })
}
