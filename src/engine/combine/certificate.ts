import { add, compare, maxOf, minOf, multiply, subtract, type Exact } from '../../domain/exact.js'
import type { Bind, Certificate, Choice, Leaf, Part, Price, Problem } from './problem.js'

/**
 * Why a certificate proves nothing; null: its set can be had and counts its value, and nothing brings more than its
 * bound. Shares no code with the solver and trusts nothing it says: any tree, caps and prices give a true bound, so that
 * a wrong one can only be too high.
 */
export function refusalOf(problem: Problem, certificate: Certificate): string | null {
  const { chosen, value, bound, parts } = certificate
  const sums = [value, bound, ...chosen.map(({ counted }) => counted), ...parts.map((part) => part.bound)]
  if (!sums.every(isSum)) return 'not a sum'
  return refusalOfSet(problem, certificate) ?? refusalOfBound(problem, certificate)
}

const isSum = (sum: Exact): boolean => typeof sum === 'object' || Number.isSafeInteger(sum) || sum === Infinity

const total = (sums: Iterable<Exact>): Exact => [...sums].reduce(add, 0)

function refusalOfSet({ choices, binds }: Problem, { chosen, value }: Certificate): string | null {
  const counted = new Map(chosen.map((one) => [one.id, one.counted]))
  const own = new Map(choices.filter(({ id }) => counted.has(id)).map((choice) => [choice.id, choice]))
  if (own.size !== chosen.length) return 'chosen twice, or no choice at all'
  const isTooMuch = ([id, sum]: [number, Exact]): boolean =>
    !(compare(sum, 0) >= 0 && compare(sum, own.get(id)?.sum ?? 0) <= 0)
  if ([...counted].some(isTooMuch)) return 'one counts more than it brings'
  const isBroken = (bind: Bind): boolean => {
    const ids = bind.members.filter((id) => own.has(id))
    const isTooMany = bind.atMost !== null && ids.length > bind.atMost
    return (
      isTooMany ||
      compare(
        total(ids.map((id) => counted.get(id) ?? 0)),
        roomOf(bind, (id) => own.get(id)),
      ) > 0
    )
  }
  if (binds.some(isBroken)) return 'a limit is not kept'
  return compare(total(counted.values()), value) === 0 ? null : 'the value is another'
}

/** @param open what may be among the chosen */
function roomOf({ cap, highest, members }: Bind, open: (id: number) => Choice | undefined): Exact {
  if (!highest) return cap ?? Infinity
  return maxOf(0, subtract(members.map((id) => open(id)?.single ?? 0).reduce(maxOf, highest.least), highest.paid))
}

function refusalOfBound(problem: Problem, { value, bound, parts }: Certificate): string | null {
  const covered = new Set(parts.flatMap(({ members }) => members))
  if (problem.choices.some(({ id }) => !covered.has(id))) return 'a choice is in no part'
  if (compare(total(parts.map((part) => part.bound)), bound) > 0) return 'the parts bring more than the bound'
  if (compare(value, bound) > 0) return 'the bound is below the value'
  const checker = new Checker(problem)
  return parts.every((part) => checker.isProven(part)) ? null : 'a part is not proven'
}

interface State {
  readonly taken: ReadonlySet<number>
  /** Still to be decided, and let in by every limit. */
  readonly free: ReadonlySet<number>
  /** How many more each limit lets in. */
  readonly rest: readonly number[]
}

class Checker {
  private readonly problem: Problem
  private readonly choices: ReadonlyMap<number, Choice>
  private readonly members: readonly ReadonlySet<number>[]
  private readonly about = new Map<number, number[]>()

  constructor(problem: Problem) {
    this.problem = problem
    this.choices = new Map(problem.choices.map((choice) => [choice.id, choice]))
    this.members = problem.binds.map((bind) => new Set(bind.members))
    for (const [i, members] of this.members.entries())
      for (const id of members) this.about.set(id, [...(this.about.get(id) ?? []), i])
  }

  /** Walks the tree: what is taken shuts out what its limits no longer let in, and no leaf exceeds the bound. */
  isProven({ members, bound, nodes }: Part): boolean {
    const own = new Set(members)
    let at = 0
    const walk = (taken: ReadonlySet<number>, left: ReadonlySet<number>): boolean => {
      const node = nodes[at++]
      if (!node) return false
      if (!('on' in node)) return this.isWithin(node, taken, left, own, bound)
      const without = new Set([...left].filter((id) => id !== node.on))
      return left.has(node.on) && walk(new Set([...taken, node.on]), without) && walk(taken, without)
    }
    return walk(new Set(), own) && at === nodes.length
  }

  private isWithin(
    leaf: Leaf,
    taken: ReadonlySet<number>,
    left: ReadonlySet<number>,
    own: ReadonlySet<number>,
    bound: Exact,
  ): boolean {
    const rest = this.problem.binds.map(({ atMost }) => atMost ?? Infinity)
    for (const id of taken) for (const i of this.about.get(id) ?? []) rest[i] = (rest[i] ?? 0) - 1
    // More taken than a limit lets in: there is no such set.
    if (rest.some((count) => count < 0)) return true
    const free = new Set([...left].filter((id) => (this.about.get(id) ?? []).every((i) => rest[i] !== 0)))
    return compare(this.boundOf(leaf, { taken, free, rest }, own), bound) <= 0
  }

  private boundOf({ caps, prices }: Leaf, { taken, free, rest }: State, own: ReadonlySet<number>): Exact {
    const mayBe = (id: number): boolean => taken.has(id) || free.has(id) || !own.has(id)
    const open = (id: number): Choice | undefined => (mayBe(id) ? this.choices.get(id) : undefined)
    const covered = new Set(caps.flatMap((i) => this.problem.binds[i]?.members ?? []))
    const cost = new Map<number, Exact>()
    for (const { members, price } of prices) for (const id of members) cost.set(id, add(cost.get(id) ?? 0, price))
    const worth = (id: number): Exact => (covered.has(id) ? 0 : (open(id)?.sum ?? 0))
    const beyond = (id: number): Exact => subtract(worth(id), minOf(worth(id), cost.get(id) ?? 0))
    const rooms = [...new Set(caps)].map((i): Exact => {
      const bind = this.problem.binds[i]
      return bind ? roomOf(bind, open) : Infinity
    })
    const paid = prices.map((price) => this.paidFor(price, rest))
    return total([...rooms, ...paid, ...[...taken].map(worth), ...[...free].map(beyond)])
  }

  /** Infinity: nothing says that so few of them can be had, or the price is none. */
  private paidFor({ members, bind, price }: Price, rest: readonly number[]): Exact {
    const isPrice = isSum(price) && compare(price, 0) >= 0 && compare(price, Infinity) < 0
    if (!isPrice || new Set(members).size !== members.length) return Infinity
    if (bind !== null)
      return members.every((id) => this.members[bind]?.has(id)) ? multiply(price, rest[bind] ?? Infinity) : Infinity
    const isApart = (a: number, b: number): boolean =>
      (this.about.get(a) ?? []).some((i) => rest[i] === 1 && this.members[i]?.has(b))
    return members.every((a, i) => members.slice(i + 1).every((b) => isApart(a, b))) ? price : Infinity
  }
}
