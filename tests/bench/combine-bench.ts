import type { Problem } from '../../src/engine/combine/problem.js'
import { refusalOf } from '../../src/engine/combine/certificate.js'
import { mostNodes, newBudget, solve } from '../../src/engine/combine/solve.js'
import { denseRandom, localConflicts, modelOf } from './combine-instances.js'
import { loadHighs } from './highs.js'
import { Random } from './random.js'

/**
 * The own solver with its proof and check beside HiGHS, in one run on one machine: the ratio is what can be compared.
 * HiGHS gives no proof.
 */
const rounds = 15
const medianOf = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0

function timed<Made>(work: () => Made): { made: Made; ms: number } {
  const start = performance.now()
  const made = work()
  return { made, ms: performance.now() - start }
}

const highs = await loadHighs()
const print = (line: string): void => void process.stdout.write(`${line}\n`)

function bench(name: string, size: number, make: (size: number, random: Random) => Problem): void {
  const rows = Array.from({ length: rounds }, (_, round) => {
    const problem = make(size, new Random(size * 1000 + round))
    const budget = newBudget()
    const own = timed(() => solve(problem, budget))
    const check = timed(() => refusalOf(problem, own.made))
    if (check.made !== null) throw new Error(`${name} ${size}: ${check.made}`)
    const other = timed(() => highs.solve(modelOf(problem), { mip_rel_gap: 0 }))
    const isOptimal = own.made.value === own.made.bound
    if (isOptimal && Math.round(other.made.ObjectiveValue) !== own.made.value)
      throw new Error(`${name} ${size}: differs`)
    const bytes = JSON.stringify(own.made).length
    return { own: own.ms, check: check.ms, other: other.ms, nodes: mostNodes - budget.nodes, isOptimal, bytes }
  })
  const [own, check, other] = (['own', 'check', 'other'] as const).map((key) => medianOf(rows.map((row) => row[key])))
  const most = Math.max(...rows.map((row) => row.own))
  const told = [
    `${name} ${size}`,
    `own ${own?.toFixed(1)} ms (most ${most.toFixed(1)})`,
    `check ${check?.toFixed(1)} ms`,
    `HiGHS ${other?.toFixed(1)} ms`,
    `own and check / HiGHS ${(((own ?? 0) + (check ?? 0)) / (other ?? 1)).toFixed(2)}`,
    `nodes ${medianOf(rows.map(({ nodes }) => nodes))} (most ${Math.max(...rows.map(({ nodes }) => nodes))})`,
    `proof ${(medianOf(rows.map(({ bytes }) => bytes)) / 1000).toFixed(1)} kB`,
    `optimal ${rows.filter(({ isOptimal }) => isOptimal).length} of ${rounds}`,
  ]
  print(told.join(' · '))
}

for (const size of [20, 40, 60]) bench('local conflicts', size, localConflicts)
for (const size of [20, 40, 60]) bench('dense random', size, denseRandom)
