import type { Given, GivenFacts, GivenRecords } from '../../src/domain/given.js'
import { isSingle, met, unmet, type Truth } from '../../src/domain/truth.js'
import type { CompiledPolicy } from '../../src/engine/compile.js'
import type { Frame } from '../../src/engine/subject.js'
import type { PolicyMatch } from '../../src/engine/match.js'
import { truthOfTree } from '../../src/engine/program.js'
import type { Tree } from '../../src/engine/subject.js'
import type { Random } from './arbitrary/catalogue.js'

/** How completions of one open answer are drawn and answered. */
export interface Search {
  readonly compiled: CompiledPolicy
  readonly told: GivenFacts
  readonly asked: readonly string[]
  readonly random: Random
  /** Completes the facts named, the others as they are. */
  readonly complete: (facts: GivenFacts, ids: ReadonlySet<string>) => GivenFacts
  /** Null: the profile contradicts itself. */
  readonly answer: (facts: GivenFacts) => PolicyMatch | null
}

const draws = 24
const steps = 1500

/**
 * Two completions whose outcomes differ: first drawn at random, then climbed towards, one or two facts at a time, by how
 * many parts of the condition are met. Null: none found.
 */
export function findWitness(search: Search): readonly [Truth, Truth] | null {
  const found = new Set<Truth>()
  let best: { facts: GivenFacts; score: number } | null = null
  // Once something is granted the way is down, else up.
  const scoreOf = (answer: PolicyMatch): number =>
    (found.has(unmet) || found.size === 0 ? 1 : -1) * nearness(search.compiled, answer)
  for (let step = 0; step < draws + steps; step++) {
    const facts: GivenFacts = best && step >= draws ? stepFrom(best.facts, search) : drawFrom(search)
    const answer = search.answer(facts)
    if (!answer) continue
    if (isSingle(answer.truth)) found.add(answer.truth)
    const [first, second] = found
    if (first !== undefined && second !== undefined) return [first, second]
    const score = scoreOf(answer)
    if (!best || score >= best.score) best = { facts, score }
  }
  return null
}

/** Now and then something stays open: the inputs of a derived fact that was told hardly ever fit it by chance. */
function drawFrom({ told, asked, random, complete }: Search): GivenFacts {
  const share = random.pick([1, 1, 0.8])
  return complete(told, new Set(asked.filter(() => random.chance(share))))
}

function stepFrom(facts: GivenFacts, { told, asked, random, complete }: Search): GivenFacts {
  const ids = new Set(Array.from({ length: random.whole(1, 2) }, () => random.pick(asked)))
  const changed = new Map<string, Given>(facts)
  for (const id of ids) {
    const [before, now] = [told.get(id), changed.get(id)]
    if (now?.is === 'records' && now.items.length > 0 && random.chance(0.7))
      changed.set(id, withoutSome(now, before, random))
    else if (before) changed.set(id, before)
    else changed.delete(id)
  }
  return random.chance(0.9) ? complete(changed, ids) : changed
}

/** The records as drawn, some of their fields open again; what was told of them stays. */
function withoutSome(now: GivenRecords, told: Given | undefined, random: Random): GivenRecords {
  const items = now.items.map(({ id, fields }) => {
    const before = told?.is === 'records' ? told.items.find((item) => item.id === id)?.fields : undefined
    const kept = [...fields].flatMap(([field, value]): [string, Given][] => {
      if (!random.chance(0.3)) return [[field, value]]
      const own = before?.get(field)
      return own ? [[field, own]] : []
    })
    return { id, fields: new Map(kept) }
  })
  return { ...now, items }
}

/** Share of the condition that is met, by the claim that comes nearest. */
function nearness({ parts }: CompiledPolicy, { claims, outOfArea }: PolicyMatch): number {
  if (outOfArea) return -1
  const ofClaim = ({ frame }: { readonly frame: Frame }): number =>
    parts.reduce((sum, { condition }) => sum + shareOf(condition.tree, frame), 0)
  return Math.max(0, ...claims.map(ofClaim))
}

function shareOf(tree: Tree, frame: Frame): number {
  if ('leaf' in tree) {
    const truth = truthOfTree(tree, frame)
    return truth === met ? 1 : truth === unmet ? 0 : 0.5
  }
  const shares = ('all' in tree ? tree.all : tree.any).map((part) => shareOf(part, frame))
  return 'all' in tree ? shares.reduce((sum, share) => sum + share, 0) / shares.length : Math.max(...shares)
}
