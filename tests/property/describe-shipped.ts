import { afterAll, describe, expect, it } from 'vitest'
import type { Verdict } from '../../src/domain/verdict.js'
import type { CompiledPolicy } from '../../src/engine/compile.js'
import { loadShipped } from '../rules/shipped.js'
import { patience, seed, shippedGoal } from './budget.js'
import { allVerdicts, PolicyDraws, type PolicyRun } from './shipped-run.js'

/** Verdicts that a rule seems to allow and no profile reaches, with the reason. An entry that is reached after all fails. */
const neverReached: Readonly<Record<string, Partial<Record<Verdict, string>>>> = {}

/** Share of open answers for which no two completions of different outcome were found; a ratchet. */
const mostUnwitnessed = 0.02

/** Every `of`-th shipped policy from the `part`-th on, in a test file of its own: files run side by side. */
export async function describeShipped(part: number, of: number): Promise<void> {
  const { base, cases } = await loadShipped()
  const own = base.compiled.policies.filter((_, i) => i % of === part)
  const runs: PolicyRun[] = []

  describe(`shipped policies, part ${part + 1} of ${of}`, () => {
    it('are there and sound', () => {
      expect(own.length).toBeGreaterThan(0)
      expect(own.flatMap(({ issues }) => issues)).toEqual([])
    })

    it.each(own.map((compiled) => ({ id: compiled.policy.id, compiled })))(
      '$id',
      async ({ id, compiled }) => {
        const draws = new PolicyDraws(base.compiled, compiled, seed)
        const reachable = draws.reachable()
        expect(unexplained(compiled, reachable)).toEqual([])
        const run = await draws.run([cases.get(id) ?? []].flat(), base.places, shippedGoal)
        runs.push(run)
        expect(run.violations).toEqual([])
        const short = allVerdicts.filter((verdict) => reachable.has(verdict) && run.reached[verdict] < shippedGoal)
        const explained = Object.keys(neverReached[id] ?? {})
        expect({ short, reached: run.reached }).toEqual({ short: explained, reached: run.reached })
        // What it is worked out to never come to, it never comes to.
        expect(allVerdicts.filter((verdict) => !reachable.has(verdict) && run.reached[verdict] > 0)).toEqual([])
      },
      patience,
    )

    it('open verdicts are open: two completions differ', () => {
      const open = runs.reduce((sum, { witnessed, unwitnessed }) => sum + witnessed + unwitnessed.length, 0)
      const without = runs.flatMap(({ policy, unwitnessed }) => unwitnessed.map((profile) => `${policy} ${profile}`))
      expect(without.length > open * mostUnwitnessed ? without : []).toEqual([])
    })

    afterAll(() => {
      const sum = runs.reduce((total, run) => ({ cases: total.cases + run.cases, judged: total.judged + run.judged }), {
        cases: 0,
        judged: 0,
      })
      process.stdout.write(
        `shipped policies: ${runs.length}, profiles: ${sum.cases}, claims judged twice: ${sum.judged}\n`,
      )
    })
  })
}

/** Verdicts out of reach for which the rule itself shows no reason. */
function unexplained({ policy, document }: CompiledPolicy, reachable: ReadonlySet<Verdict>): Verdict[] {
  const isJudged =
    Object.keys(policy.judgements).length > 0 || JSON.stringify(document.document.scope ?? null).includes('"judgement.')
  const explained: Partial<Record<Verdict, boolean>> = {
    // A person has to judge in every case.
    eligible: isJudged,
    // Nothing in it is for a person to judge, and nothing it compares can lack a value.
    needsReview: !isJudged,
  }
  return allVerdicts.filter((verdict) => !reachable.has(verdict) && !explained[verdict])
}
