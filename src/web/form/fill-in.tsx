import { memo, useMemo, type ReactNode } from 'react'
import type { NextQuestionAnswer } from '../../domain/next-question.js'
import type { EngineClient, FieldIssue, Loaded } from '../engine/protocol.js'
import { CoreQuestions } from './core-questions.js'
import { FormProvider } from './form-context.js'
import { LeftAside } from './left-aside.js'
import { NextQuestionCard } from './next-question-card.js'
import type { Wanted } from './use-questions.js'
import { Sections } from './sections.js'
import './form.css'

export interface FillInProps {
  readonly engine: EngineClient
  readonly loaded: Loaded
  /** `YYYY-MM-DD`. */
  readonly asOf: string
  /** Null: not worked out yet. */
  readonly next: NextQuestionAnswer | null
  readonly issues: readonly FieldIssue[]
  /** Id of the policy whose questions come first; null: there is none, or its verdict is settled. */
  readonly policy: string | null
  /** A question chosen in the result: it is asked now. */
  readonly ask?: Wanted | null
  /** Leads to the question at a pointer into the profile. */
  readonly onAnswer?: (pointer: string) => void
  /** Told of the questions that are skipped for now, so that the next one is asked beyond them. */
  readonly onSkipped?: (pointers: readonly string[]) => void
  /** Stands between the basics and the next question. */
  readonly children?: ReactNode
}

const forgotten = (): void => undefined

/** The basics on one screen, then one question at a time; or all of it by theme. */
export const FillIn = memo(function FillIn({
  engine,
  loaded,
  asOf,
  next,
  issues,
  policy,
  ask = null,
  onAnswer = forgotten,
  onSkipped = forgotten,
  children,
}: FillInProps) {
  const parts = useMemo(() => ({ engine, loaded, asOf, issues }), [engine, loaded, asOf, issues])
  return (
    <FormProvider value={parts}>
      <LeftAside onAnswer={onAnswer} />
      <CoreQuestions />
      {children}
      <NextQuestionCard next={next} policy={policy} ask={ask} onSkipped={onSkipped} />
      <Sections />
    </FormProvider>
  )
})
