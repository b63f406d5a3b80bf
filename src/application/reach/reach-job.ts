import type { Language } from '../../domain/answer.js'
import type { Policy } from '../../domain/policy.js'
import type { ReachRequest } from '../../domain/reach.js'
import type { JobKind, JobOutcome } from '../jobs/runner.js'
import type { JobWork } from '../jobs/lease.js'
import type { KeptRules } from '../receipts/kept-rules.js'
import type { RuleBase, Surroundings } from '../rule-base.js'
import { drafted, refuseMistakes } from './draft.js'
import type { Going } from './going.js'
import { impactOf } from './impact.js'
import { sidesOf, type ImpactSides } from './impact-sides.js'
import type { Reach } from './reach.js'

/** What a job of kind `reach` is given. */
export interface ReachJobInput {
  readonly policyId: string
  readonly request: ReachRequest
}
/** What a job of kind `draftReach` is given. */
export interface DraftReachJobInput {
  readonly draft: Policy
  readonly request: ReachRequest
}
/** What a job of kind `impact` is given. */
export interface ImpactJobInput {
  /** By their hashes, so that it does not matter which rules are in use when it is worked out. */
  readonly sides: ImpactSides
  readonly request: ReachRequest
}

export interface ReachJobSetting {
  readonly reach: Reach
  readonly rules: KeptRules
  /** The rules in use when it is worked out: a job that is begun again is answered by one set of rules all the same. */
  readonly getBase: () => RuleBase
  readonly surroundings: Omit<Surroundings, 'today'>
  /** Returns when others have had theirs. */
  readonly othersTurn: () => Promise<void>
}

export const reachJob =
  (setting: ReachJobSetting): JobKind =>
  async (work) => {
    const { policyId, request } = work.input as ReachJobInput
    return summary(policyId, request, setting.getBase(), work, setting)
  }

/** A policy that is not published, beside those of the rules in use. */
export const draftReachJob =
  (setting: ReachJobSetting): JobKind =>
  async (work) => {
    const { draft, request } = work.input as DraftReachJobInput
    const made = drafted(setting.getBase(), [draft], setting.surroundings.hash)
    refuseMistakes(made, { pointerOf: () => '/draft' })
    return summary(draft.id, request, made.base, work, setting)
  }

/** Policies that differ are compared one by one, which is what progress counts. */
export const impactJob =
  ({ reach, rules, getBase, surroundings, othersTurn }: ReachJobSetting): JobKind =>
  async ({ job, input, signal, progress }) => {
    const { sides, request } = input as ImpactJobInput
    const asking = {
      ...(await sidesOf({ rules, current: getBase(), hash: surroundings.hash }, sides)),
      ...askingOf(job, surroundings),
      onPolicy: (done: number, total: number) => progress({ step: 'policies', done, total }),
    }
    const answer = await impactOf(reach, request, asking, { signal, onProgress: othersTurn })
    const { length } = answer.policies
    progress({ done: length, total: length })
    return jsonOutcome(answer)
  }

async function summary(
  policyId: string,
  request: ReachRequest,
  base: RuleBase,
  { job, signal, progress }: JobWork,
  { reach, surroundings, othersTurn }: ReachJobSetting,
): Promise<JobOutcome> {
  const total = await reach.enterprisesOf(job.owner)
  const going: Going = {
    signal,
    onProgress: async ({ step, enterprises }) => {
      progress({ step, done: Math.min(enterprises, total), total })
      await othersTurn()
    },
  }
  const answer = await reach.summary(policyId, request, { base, ...askingOf(job, surroundings) }, going)
  progress({ done: total, total })
  return jsonOutcome(answer)
}

const askingOf = ({ owner, language, today }: JobWork['job'], surroundings: ReachJobSetting['surroundings']) => ({
  owner,
  language: language as Language,
  surroundings: { ...surroundings, today },
})

const jsonOutcome = (answer: object): JobOutcome => ({
  type: 'application/json',
  last: new TextEncoder().encode(JSON.stringify(answer)),
})
