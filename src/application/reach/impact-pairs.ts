import { reachClasses } from '../../engine/reach/classify.js'
import type { Store } from '../../domain/store/store.js'
import type { Going } from './going.js'
import type { ReachRows } from './reach-rows.js'
import { lookAt, lookAtOne, type LookedAt, type ReachQuestion, type Stretch } from './reach-scan.js'

/** One enterprise under both rule sets; null where one of them has no such policy. */
export interface Pair {
  readonly from: LookedAt | null
  readonly to: LookedAt | null
}

interface Sides {
  readonly from: ReachQuestion | null
  readonly to: ReachQuestion | null
}

/**
 * All enterprises that either rule reaches, in the order of their ids: both streams of candidates side by side, so that
 * nothing is held but two parts. Who is a candidate of one only is looked at under the other too.
 */
export async function* pairsOf(
  stored: { readonly store: Store; readonly rows: ReachRows },
  { from, to }: Sides,
  stretch: Stretch,
  going: Going,
): AsyncGenerator<Pair> {
  const [a, b] = [reachedBy(stored, from, stretch, going), reachedBy(stored, to, stretch, going)]
  let [left, right] = [await nextOf(a), await nextOf(b)]
  while (left || right) {
    const order = orderOf(left, right)
    const [before, after] = [order <= 0 ? left : null, order >= 0 ? right : null]
    yield { from: before ?? elsewhere(from, after), to: after ?? elsewhere(to, before) }
    if (before) left = await nextOf(a)
    if (after) right = await nextOf(b)
  }
}

/** Below nought: the left one is first; nought: both are the same enterprise. */
function orderOf(left: LookedAt | null, right: LookedAt | null): number {
  if (!left || !right) return left ? -1 : 1
  const [a, b] = [left.enterprise.id, right.enterprise.id]
  return a === b ? 0 : a < b ? -1 : 1
}

const elsewhere = (question: ReachQuestion | null, one: LookedAt | null): LookedAt | null =>
  question && one && lookAtOne(question, one.enterprise)

async function* reachedBy(
  stored: Parameters<typeof pairsOf>[0],
  question: ReachQuestion | null,
  stretch: Stretch,
  going: Going,
): AsyncGenerator<LookedAt> {
  if (!question) return
  for await (const part of lookAt(stored, question, stretch, going))
    for (const one of part) if (one.reached.class !== 'out') yield one
}

async function nextOf(stream: AsyncGenerator<LookedAt>): Promise<LookedAt | null> {
  const { value, done } = await stream.next()
  return done ? null : value
}

/** Higher is better for the enterprise. */
export const rankOf = (one: LookedAt | null): number =>
  one === null ? 0 : reachClasses.length - 1 - reachClasses.indexOf(one.reached.class)
