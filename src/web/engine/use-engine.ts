import { useEffect, useMemo, useState } from 'react'
import type { Language } from '../../domain/answer.js'
import type { NextQuestionAnswer } from '../../domain/next-question.js'
import type { ProfileBody } from '../model/profile-body.js'
import { useEngineUse, type EngineUse } from './engine-provider.js'
import { newestOnly } from './newest-only.js'
import type { Asking, EngineClient, Evaluated, Loaded } from './protocol.js'

export const useEngine = (): EngineClient => useEngineUse().engine

/** Null until the rules are there; `failure` says why they do not come. */
export function useLoaded(): Pick<EngineUse, 'loaded' | 'failure' | 'retry'> {
  const { loaded, failure, retry } = useEngineUse()
  return { loaded, failure, retry }
}

/** What was answered last; `isStale` while a newer answer is being worked out. */
export interface Live<Answer> {
  readonly value: Answer | null
  readonly isStale: boolean
}

/** The answer for what is entered now; the last one stays while a new one is worked out. */
export const useEvaluated = (profile: ProfileBody, asOf: string, language: Language): Live<Evaluated> =>
  useLive(evaluate, profile, asOf, language)
/** What to ask next. It is worked out after the answer, which never waits for it. */
export const useNextQuestion = (profile: ProfileBody, asOf: string, language: Language): Live<NextQuestionAnswer> =>
  useLive(nextQuestion, profile, asOf, language)

const evaluate: Ask<Evaluated> = async (engine, asking) => engine.evaluate(asking)
const nextQuestion: Ask<NextQuestionAnswer> = async (engine, asking) => engine.nextQuestion(asking)

type Ask<Answer> = (engine: EngineClient, asking: Asking) => Promise<Answer>
interface Question {
  readonly asking: Asking
  /** Other rules, another answer. */
  readonly rules: Loaded | null
}

/** `ask` must be the same function at each call. */
function useLive<Answer>(ask: Ask<Answer>, profile: ProfileBody, asOf: string, language: Language): Live<Answer> {
  const { engine, loaded, report } = useEngineUse()
  const [told, setTold] = useState<{ readonly answer: Answer; readonly to: Question } | null>(null)
  const question = useMemo<Question>(
    () => ({ asking: { profile, asOf, knownAt: asOf, language }, rules: loaded }),
    [profile, asOf, language, loaded],
  )
  const questions = useMemo(
    () =>
      newestOnly(async ({ asking }: Question) => ask(engine, asking), {
        answered: (answer, to) => setTold({ answer, to }),
        failed: report,
      }),
    [ask, engine, report],
  )
  useEffect(() => () => questions.stop(), [questions])
  useEffect(() => {
    if (question.rules) questions.ask(question)
  }, [questions, question])
  return useMemo(() => ({ value: told?.answer ?? null, isStale: told?.to !== question }), [told, question])
}
