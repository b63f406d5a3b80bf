import type { ReachRequest } from '../../domain/reach.js'
import type { Language } from '../../domain/answer.js'
import type { JobKind } from '../jobs/runner.js'
import type { RuleBase, Surroundings } from '../rule-base.js'
import type { Going } from './going.js'
import type { Reach } from './reach.js'

/** What a job of kind `reach` is given. */
export interface ReachJobInput {
  readonly policyId: string
  readonly request: ReachRequest
}

/** @param othersTurn returns when others have had theirs */
export const reachJob =
  (reach: Reach, { getBase, surroundings, othersTurn }: ReachJobSetting): JobKind =>
  async ({ job, input, signal, progress }) => {
    const { policyId, request } = input as ReachJobInput
    const total = await reach.enterprisesOf(job.owner)
    const going: Going = {
      signal,
      onProgress: async ({ step, enterprises }) => {
        progress({ step, done: Math.min(enterprises, total), total })
        await othersTurn()
      },
    }
    const asking = {
      owner: job.owner,
      base: getBase(),
      language: job.language as Language,
      surroundings: { ...surroundings, today: job.today },
    }
    const answer = await reach.summary(policyId, request, asking, going)
    progress({ done: total, total })
    return { type: 'application/json', last: new TextEncoder().encode(JSON.stringify(answer)) }
  }

export interface ReachJobSetting {
  /** The rules in use when it is worked out: a job that is begun again is answered by one set of rules all the same. */
  readonly getBase: () => RuleBase
  readonly surroundings: Omit<Surroundings, 'today'>
  readonly othersTurn: () => Promise<void>
}
