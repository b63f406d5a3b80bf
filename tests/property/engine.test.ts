import { beforeAll, describe, expect, it } from 'vitest'
import { drawnCases as cases, patience, seed } from './budget.js'
import { drawChain, runEngine, type Run, type Violation } from './engine-run.js'
import { shrink } from './shrink.js'
import { drawUniverse } from './universe.js'

/** Seeds that draw it again, and the smallest rule found that still does it. */
async function told(violations: readonly Violation[]): Promise<string> {
  const [first] = violations
  if (!first) return ''
  const universe = drawUniverse(first.universe)
  const smaller = first.policy === '' ? null : await shrink(universe, drawChain(universe, first.profile), first)
  const rule = smaller && {
    scope: smaller.document.scope,
    status: smaller.policy.status ?? smaller.document.status,
    ...smaller.policy,
  }
  return JSON.stringify({ ...first, rule }, null, 1)
}

describe('drawn rules, drawn profiles', () => {
  let run: Run
  beforeAll(async () => {
    run = await runEngine(seed, cases)
  }, patience)

  it('the complete answer is what a plain interpreter and json-rules-engine say, and lies in all that was said on less', async () => {
    expect(await told(run.violations)).toBe('')
  })

  it('as many cases as asked for, hardly any rule set aside, every verdict often', () => {
    expect(run.cases).toBeGreaterThanOrEqual(cases)
    expect(run.judged).toBeGreaterThan(run.cases)
    // A drawn rule may compare what nothing can meet; that few do keeps the draws worth their time.
    expect(run.refused).toBeLessThan(run.cases / 10)
    const rare = ['eligible', 'needsReview', 'undetermined', 'ineligible', 'notInForce'].filter(
      (verdict) => (run.verdicts[verdict] ?? 0) < cases / 50,
    )
    expect(rare).toEqual([])
  })
})
