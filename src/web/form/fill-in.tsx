import { useMemo, type ReactNode } from 'react'
import type { NextQuestionAnswer } from '../../domain/next-question.js'
import type { EngineClient, FieldIssue, Loaded } from '../engine/protocol.js'
import { useSay } from '../app/language.js'
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
  /** Id of the policy that is being checked, from `/?policy=id`. */
  readonly policy: string | null
  /** A question chosen in the result: it is asked now. */
  readonly ask?: Wanted | null
  /** Told of the questions that are skipped for now, so that the next one is asked beyond them. */
  readonly onSkipped?: (pointers: readonly string[]) => void
  /** Stands between the basics and the next question. */
  readonly children?: ReactNode
}

const forgotten = (): void => undefined

/** The basics on one screen, then one question at a time; or all of it by theme. */
export function FillIn({
  engine,
  loaded,
  asOf,
  next,
  issues,
  policy,
  ask = null,
  onSkipped = forgotten,
  children,
}: FillInProps) {
  const parts = useMemo(() => ({ engine, loaded, asOf, issues }), [engine, loaded, asOf, issues])
  return (
    <FormProvider value={parts}>
      <PolicyNote loaded={loaded} policy={policy} />
      <LeftAside />
      <CoreQuestions />
      {children}
      <NextQuestionCard next={next} policy={policy} ask={ask} onSkipped={onSkipped} />
      <Sections />
    </FormProvider>
  )
}

function PolicyNote({ loaded, policy }: Pick<FillInProps, 'loaded' | 'policy'>) {
  const say = useSay()
  if (policy === null) return null
  const found = loaded.policies.find(({ id }) => id === policy)
  if (!found)
    return (
      <p className="card form-note">
        {say(
          '没有找到要核对的那项政策，可以照常填写。',
          'The policy to be checked was not found; the form works as usual.',
        )}
      </p>
    )
  return (
    <p className="card">
      {say('正在核对：', 'Checking: ')}
      <strong>{say(found.title.zh, found.title.en)}</strong>
      {say('。答完后在结果里看这一项。', '. You will find it in the result.')}
    </p>
  )
}
