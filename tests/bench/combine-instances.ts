import type { Bind, Problem } from '../../src/engine/combine/problem.js'
import type { Random } from './random.js'

const bind = (members: number[], more: Partial<Bind>): Bind => ({
  members,
  atMost: null,
  cap: null,
  highest: null,
  ...more,
})
const choicesOf = (size: number, random: Random): Problem['choices'] =>
  Array.from({ length: size }, (_, id) => {
    const sum = random.int(1, 1000)
    return { id, sum, single: sum }
  })
const run = (first: number, length: number, size: number): number[] =>
  Array.from({ length: Math.min(length, size - first) }, (_, i) => first + i)

/** Joint caps inside a cap, as of the items of a chapter inside the chapter. */
function nestedCaps(size: number, random: Random): Bind[] {
  const caps: Bind[] = []
  for (let i = 0; i < size; i += 6) caps.push(bind(run(i, 6, size), { cap: random.int(0, 2500) }))
  for (let i = 0; i < size; i += 18) caps.push(bind(run(i, 18, size), { cap: random.int(500, 6000) }))
  return caps
}

/** Each excludes some of its neighbours; here and there only one or two of four may be had. */
export function localConflicts(size: number, random: Random): Problem {
  const binds: Bind[] = []
  for (let i = 0; i + 1 < size; i++) {
    binds.push(bind([i, Math.min(size - 1, i + random.int(1, 4))], { atMost: 1 }))
    if (i % 7 === 0) binds.push(bind(run(i, 4, size), { atMost: random.int(1, 2) }))
  }
  return { choices: choicesOf(size, random), binds: [...binds, ...nestedCaps(size, random)] }
}

/** Half of all pairs exclude each other. */
export function denseRandom(size: number, random: Random): Problem {
  const pairs = run(0, size, size).flatMap((a) => run(a + 1, size, size).map((b) => [a, b]))
  const binds = pairs.filter(() => random.chance(0.5)).map((pair) => bind(pair, { atMost: 1 }))
  return { choices: choicesOf(size, random), binds: [...binds, ...nestedCaps(size, random)] }
}

/** The same problem for a general solver: z is chosen, x is what it counts. Integers small enough for doubles only. */
export function modelOf({ choices, binds }: Problem): string {
  const sum = (name: string, ids: readonly number[]): string => ids.map((id) => `${name}${id}`).join(' + ')
  const ids = choices.map(({ id }) => id)
  const rows = [
    ...choices.map((choice) => `x${choice.id} - ${Number(choice.sum)} z${choice.id} <= 0`),
    ...binds.flatMap(({ members, atMost, cap }) => [
      ...(atMost === null ? [] : [`${sum('z', members)} <= ${atMost}`]),
      ...(cap === null ? [] : [`${sum('x', members)} <= ${Number(cap)}`]),
    ]),
  ]
  const named = rows.map((row, i) => ` c${i}: ${row}`).join('\n')
  return `Maximize\n obj: ${sum('x', ids)}\nSubject To\n${named}\nBinary\n ${ids.map((id) => `z${id}`).join(' ')}\nEnd`
}
