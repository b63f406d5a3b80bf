import { add, compare, maxOf, subtract, type Exact } from '../../domain/exact.js'
import type { Bind, Choice, Problem } from './problem.js'

/** A limit that may bind, by the places of its members among the component's choices. */
export interface Local {
  /** Its place in the problem. */
  readonly at: number
  readonly members: readonly number[]
  readonly bind: Bind
}

/** Choices that share a limit, directly or through others; nothing outside bears on them. */
export interface Component {
  readonly choices: readonly Choice[]
  /** Limits on how many. */
  readonly counts: readonly Local[]
  /** Limits on the sum, inner ones first. */
  readonly caps: readonly Local[]
}

/** The highest sum a limit lets through. @param singles what single ones of its members bring */
export function roomOf({ cap, highest }: Bind, singles: readonly Exact[]): Exact {
  if (!highest) return cap ?? Infinity
  return maxOf(0, subtract(singles.reduce(maxOf, highest.least), highest.paid))
}

export function componentsOf({ choices, binds }: Problem): Component[] {
  const byId = new Map(choices.map((choice) => [choice.id, choice]))
  const binding = binds.map((bind, at) => ({ at, bind })).filter(({ bind }) => canBind(bind, byId))
  const leader = leadersOf(binding.map(({ bind }) => bind))
  const groups = new Map<number, { choices: Choice[]; binds: { at: number; bind: Bind }[] }>()
  for (const choice of choices) {
    const key = leader(choice.id)
    const group = groups.get(key) ?? { choices: [], binds: [] }
    group.choices.push(choice)
    groups.set(key, group)
  }
  for (const one of binding) groups.get(leader(one.bind.members[0] as number))?.binds.push(one)
  return [...groups.values()].map(localOf)
}

/** One that lets through all that its members could bring binds nothing. */
function canBind(bind: Bind, byId: ReadonlyMap<number, Choice>): boolean {
  const own = bind.members.flatMap((id) => byId.get(id) ?? [])
  if (own.length === 0) return false
  return isCounting(bind) || isCapping(bind, own)
}
const isCounting = ({ atMost, members }: Bind): boolean => atMost !== null && atMost < members.length

function isCapping(bind: Bind, own: readonly Choice[]): boolean {
  const all = own.map(({ sum }) => sum).reduce(add, 0)
  // The highest one changes with the set: of several, only what is let through without any of them is sure.
  const singles = bind.highest && own.length === 1 ? own.map(({ single }) => single) : []
  return compare(all, roomOf(bind, singles)) > 0
}

/** Members of one limit have one leader. */
function leadersOf(binds: readonly Bind[]): (id: number) => number {
  const up = new Map<number, number>()
  const leader = (id: number): number => {
    let top = id
    for (let next = up.get(top); next !== undefined; next = up.get(top)) top = next
    for (let at = id; at !== top;) {
      const next = up.get(at) ?? top
      up.set(at, top)
      at = next
    }
    return top
  }
  for (const { members } of binds)
    for (const id of members) {
      const [a, b] = [leader(id), leader(members[0] as number)]
      if (a !== b) up.set(a, b)
    }
  return leader
}

/** A problem as one component, with all its limits. */
export const wholeOf = ({ choices, binds }: Problem): Component =>
  localOf({ choices, binds: binds.map((bind, at) => ({ at, bind })) })

function localOf({
  choices,
  binds,
}: {
  readonly choices: readonly Choice[]
  readonly binds: readonly { readonly at: number; readonly bind: Bind }[]
}): Component {
  const places = new Map(choices.map(({ id }, i) => [id, i]))
  const locals = binds.map(({ at, bind }): Local => {
    return { at, bind, members: bind.members.flatMap((id) => places.get(id) ?? []) }
  })
  return {
    choices,
    counts: locals.filter(({ bind }) => isCounting(bind)),
    caps: locals
      .filter(({ bind }) => bind.cap !== null || bind.highest !== null)
      .toSorted((a, b) => a.members.length - b.members.length),
  }
}
