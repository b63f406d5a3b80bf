import { useEffect, useRef } from 'react'
import { hrefOf } from '../app/views.js'
import { useLanguage, useSay } from '../app/language.js'
import { FactField } from './fact-field.js'
import { useForm } from './form-context.js'
import type { AskedView, DecidesView, NextQuestionView, QuestionView } from './next-question-view.js'
import { isFullQuestion, useQuestions } from './use-questions.js'
import { specAt } from './spec-at.js'
import { moneyInDigits } from './read/say-back.js'
import { fromDecimal, divide } from '../../domain/exact.js'

interface NextQuestionCardProps {
  readonly next: NextQuestionView | null
  readonly policy: string | null
}

/** One question at a time: the one whose answer decides most. */
export function NextQuestionCard({ next, policy }: NextQuestionCardProps) {
  const say = useSay()
  const { current, isWaiting, skipped, forward, back, again } = useQuestions(next)
  const heading = useFocusOnChange(current?.pointer)
  return (
    <section aria-labelledby="form-next" className="card form-next">
      <h2 id="form-next" ref={heading} tabIndex={-1}>
        {say('再答几个问题，结果更准', 'A few more questions make it surer')}
      </h2>
      <Progress next={next} />
      {current && <Current question={current} policy={policy} />}
      {!current && isWaiting && <output>{say('正在想下一个问题…', 'Working out the next question…')}</output>}
      {!current && !isWaiting && <Stopped next={next} skipped={skipped} again={again} />}
      <div className="form-line form-next-buttons">
        {back && (
          <button type="button" onClick={back}>
            {say('上一题', 'Back')}
          </button>
        )}
        {forward && (
          <button type="button" className="primary" onClick={forward.go}>
            {forward.isAnswered ? say('下一题', 'Next') : say('跳过', 'Skip')}
          </button>
        )}
      </div>
    </section>
  )
}

function Current({ question, policy }: { readonly question: AskedView; readonly policy: string | null }) {
  const say = useSay()
  const { loaded } = useForm()
  const { pointer, subject } = question
  const found = specAt(loaded.facts, pointer)
  if (!found) return null
  return (
    <>
      {subject && <p className="form-note">{say(`关于：${subject.label}`, `About: ${subject.label}`)}</p>}
      <FactField key={pointer} spec={found.spec} pointer={pointer} year={found.year} />
      {isFullQuestion(question) && <Why question={question} policy={policy} />}
    </>
  )
}

/** When the question changes, a keyboard or a screen reader begins at it; not on the first. */
function useFocusOnChange(pointer: string | undefined) {
  const heading = useRef<HTMLHeadingElement>(null)
  const last = useRef(pointer)
  useEffect(() => {
    if (last.current !== undefined && pointer !== undefined && last.current !== pointer) heading.current?.focus()
    last.current = pointer
  }, [pointer])
  return heading
}

function Progress({ next }: { readonly next: NextQuestionView | null }) {
  const say = useSay()
  if (!next) return null
  const { decidedPolicies, openPolicies, decidedShare } = next.progress
  const percent = Math.floor(decidedShare * 100)
  return (
    <div className="form-progress">
      <label htmlFor="form-progress">
        {say(
          `已经有定论 ${decidedPolicies} 项，还要看回答 ${openPolicies} 项；金额已确定 ${percent}%`,
          `${decidedPolicies} settled, ${openPolicies} depend on answers; ${percent}% of the money is settled`,
        )}
      </label>
      <progress id="form-progress" max={100} value={percent} />
    </div>
  )
}

function Why({ question, policy }: { readonly question: QuestionView; readonly policy: string | null }) {
  const say = useSay()
  const bearsOnPolicy = question.decides.some((one) => one.policy === policy)
  return (
    <div className="form-why">
      <p>
        <strong>{say('为什么问：', 'Why it is asked: ')}</strong>
        {question.why}
        {bearsOnPolicy && say('正在核对的那一项也要看它。', ' The policy being checked depends on it too.')}
      </p>
      {question.decides.length > 0 && (
        <details className="form-hint">
          <summary>{say(`关系到 ${question.policies} 项政策`, `Bears on ${question.policies} policies`)}</summary>
          <ul>
            {question.decides.map((one) => (
              <li key={one.policy}>
                {one.title}
                <UpTo decides={one} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}

function UpTo({ decides: { upToFen } }: { readonly decides: DecidesView }) {
  const language = useLanguage()
  const say = useSay()
  if (upToFen === null) return say('（未写明上限）', ' (no stated ceiling)')
  if (upToFen === 0) return null
  const sum = moneyInDigits(divide(fromDecimal(upToFen), 100), language)
  return say(`（最多 ${sum}）`, ` (up to ${sum})`)
}

interface StoppedProps {
  readonly next: NextQuestionView | null
  readonly skipped: number
  readonly again: () => void
}
function Stopped({ next, skipped, again }: StoppedProps) {
  const say = useSay()
  return (
    <div aria-live="polite">
      <p>{next?.stop?.text ?? say('其余的问题都跳过了。', 'The other questions were skipped.')}</p>
      <p className="form-line">
        <a className="button primary" href={hrefOf('result')}>
          {say('看结果', 'See the result')}
        </a>
        {skipped > 0 && (
          <button type="button" onClick={again}>
            {say(`再看跳过的 ${skipped} 个问题`, `Go back to the ${skipped} skipped`)}
          </button>
        )}
      </p>
    </div>
  )
}
