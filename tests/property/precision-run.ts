import { met, review, unmet } from '../../src/domain/truth.js'
import { compare } from '../../src/domain/exact.js'
import type { Formula } from '../../src/domain/formula.js'
import { match, type Match } from '../../src/engine/match.js'
import { policyIds, randomOf } from './arbitrary/catalogue.js'
import { drawChain } from './engine-run.js'
import { completionOf, drawUniverse, knownAt, universeOf, type Universe } from './universe.js'

/** What soundness cannot see: an answer may be right and say too little. */
export interface Precision {
  readonly answers: number
  /** Verdicts that are settled although facts are missing. */
  readonly decided: number
  /** Sums over lists of which some part is sure. */
  readonly sureSums: number
  /** Open answers for which two completions with different outcomes were found. */
  readonly witnessed: number
  /** Open answers for which none were. */
  readonly unwitnessed: number
}
type Counts = { -readonly [Key in keyof Precision]: number }

const completionsTried = 24

/** Sums over lists, which are seldom complete: as plain as rules have them. */
const overLists: readonly Formula[] = [
  { over: 'loans', take: 'sum', of: { fact: 'loan.principal' } },
  { over: 'awards', take: 'sum', of: { fact: 'ownAward.amount' }, top: 2 },
  { times: [{ over: 'recognitions', take: 'count' }, { fact: 'capital' }] },
]

/** The drawn catalogue and document with nothing but these sums. */
function sumsOf({ seed, catalogue, rules }: Universe): Universe {
  const [drawn] = rules.policies
  if (!drawn) throw new Error('no policy was drawn')
  const { for: _for, event: _event, conditions: _conditions, payable: _payable, ...open } = drawn.policy
  const policies = overLists.map((amount, i) => ({ ...open, id: policyIds[i] ?? '', amount, limits: [] }))
  const { scope: _scope, ...document } = drawn.document.document
  return universeOf(seed, catalogue, { ...document, limits: [] }, policies)
}

/** Fixed draws, so that the figures move only when the engine does. */
export function measurePrecision(seed: string, universes: number, withWitnesses: boolean): Precision {
  const found: Counts = { answers: 0, decided: 0, sureSums: 0, witnessed: 0, unwitnessed: 0 }
  for (let i = 0; i < universes; i++) {
    const universe = drawUniverse(`${seed} ${i}`)
    const sums = sumsOf(universe)
    for (let j = 0; j < 5; j++) {
      const { masks, asOf } = drawChain(universe, `${seed} ${i} ${j}`)
      const facts = masks[0] ?? new Map()
      const answer = match(universe.rules, { facts, asOf, knownAt })
      count(answer, found)
      countSums(match(sums.rules, { facts, asOf, knownAt }), found)
      if (!withWitnesses) continue
      const random = randomOf(`${seed} ${i} ${j} witnesses`)
      const completions = Array.from({ length: completionsTried }, () =>
        match(universe.rules, { facts: completionOf(universe, facts, asOf, random), asOf, knownAt }),
      )
      countWitnesses(answer, completions, found)
    }
  }
  return found
}

function count({ policies }: Match, found: Counts): void {
  for (const { truth } of policies) {
    found.answers++
    if ([unmet, review, met].includes(truth)) found.decided++
  }
}

function countSums({ policies }: Match, found: Counts): void {
  for (const { amount } of policies.flatMap(({ claims }) => claims)) {
    if (amount && compare(amount.lo, 0) > 0) found.sureSums++
  }
}

function countWitnesses({ policies }: Match, completions: readonly Match[], found: Counts): void {
  for (const [i, { truth }] of policies.entries()) {
    if ([unmet, review, met].includes(truth)) continue
    const outcomes = new Set(completions.map((one) => one.policies[i]?.truth))
    if (outcomes.size > 1) found.witnessed++
    else found.unwitnessed++
  }
}
