import { useCallback, useMemo } from 'react'
import type { ListingSummary } from '../../application/policy-summary.js'
import type { AnswerResult, Language } from '../../domain/answer.js'
import type { NextQuestionAnswer } from '../../domain/next-question.js'
import { useSettled } from '../app/use-settled.js'
import type { ProfileBody } from '../model/profile-body.js'
import { useEngineUse, type EngineUse } from './engine-provider.js'
import type { Asking, EngineClient, Evaluated, Loaded } from './protocol.js'
import { useLive } from './use-live.js'

export const useEngine = (): EngineClient => useEngineUse().engine

/** Null until questions can be asked; `failure` says why they or the rules do not come. */
export function useLoaded(): Pick<EngineUse, 'loaded' | 'failure' | 'retry'> {
  const { loaded, failure, retry } = useEngineUse()
  return { loaded, failure, retry }
}

/** An answer with what it answers. */
export interface Answered extends Evaluated {
  readonly asking: Asking
}

interface Question {
  readonly asking: Asking
  /** Other rules, another answer. */
  readonly rules: Loaded
}

/** Null until the engine can answer. */
function useQuestion(profile: ProfileBody, asOf: string, language: Language): Question | null {
  const { answering: rules } = useEngineUse()
  return useMemo(
    () => rules && { asking: { profile, asOf, knownAt: asOf, language }, rules },
    [profile, asOf, language, rules],
  )
}

/** The answer for what is entered now; the last one stays while a new one is worked out. */
export function useEvaluated(profile: ProfileBody, asOf: string, language: Language): Answered | null {
  const { engine, report } = useEngineUse()
  const ask = useCallback(async ({ asking }: Question) => ({ ...(await engine.evaluate(asking)), asking }), [engine])
  const { last } = useLive(ask, useQuestion(profile, asOf, language), report)
  return last?.answer ?? null
}

/** Typing is over: between two keys lies less. Guidance would take from what answers them, and a phone has two cores. */
const pauseMs = 350

interface NextSetting {
  readonly asOf: string
  readonly language: Language
  readonly after: Answered | null
  /** The policy whose questions come first. */
  readonly first: string | null
}

/** What to ask next, worked out in a pause and not before the first answer. */
export function useNextQuestion(
  profile: ProfileBody,
  { asOf, language, after, first }: NextSetting,
): NextQuestionAnswer | null {
  const { engine, report } = useEngineUse()
  const ask = useCallback(async ({ asking }: Question) => engine.nextQuestion({ ...asking, first }), [engine, first])
  const question = useQuestion(profile, asOf, language)
  const { last } = useLive(ask, useSettled(after && question, pauseMs, null), report)
  return last?.answer ?? null
}

/** Services open to all where the applicant is. Null: not there yet. @param asking null: they are not wanted now */
export function useListings(asking: Asking | null): readonly ListingSummary[] | null {
  const { engine, report } = useEngineUse()
  const ask = useCallback(async (one: Asking) => engine.listings(one), [engine])
  return useLive(ask, asking, report).last?.answer ?? null
}

export interface Explanations {
  /** With criteria and steps; while newer ones are worked out, those before. Null: not explained yet. */
  readonly of: (policy: string) => AnswerResult | null
  /** Not yet those of the answer that was given. */
  readonly isStale: boolean
}

/** Explains results of an answer once it is there: the answer never waits for it. `policies` in a fixed order. */
export function useExplanations(answered: Answered | null, policies: readonly string[]): Explanations {
  const { engine, report } = useEngineUse()
  const ask = useCallback(
    async ({ asking, ids }: { readonly asking: Asking; readonly ids: readonly string[] }) =>
      new Map((await engine.explain(asking, ids)).map((result) => [result.policy.id, result])),
    [engine],
  )
  const key = policies.join(' ')
  const question = useMemo(
    () => (answered && key !== '' ? { asking: answered.asking, ids: key.split(' ') } : null),
    [answered, key],
  )
  const { last, isStale } = useLive(ask, question, report)
  return useMemo(() => ({ of: (policy) => last?.answer.get(policy) ?? null, isStale }), [last, isStale])
}
