import { useEffect, useId, useRef } from 'react'
import type { NextQuestionAnswer, Question } from '../../domain/next-question.js'
import { valueAt, type PageState } from '../app/state.js'
import { useStore } from '../app/store.js'
import { hrefOf } from '../app/views.js'
import { useLanguage, useSay } from '../app/language.js'
import { kindPointer } from './core-pointers.js'
import { FactField } from './fact-field.js'
import { useForm } from './form-context.js'
import { isFullQuestion, useQuestions, type Card, type Shown, type Wanted } from './use-questions.js'
import { specAt } from './spec-at.js'
import { moneyText } from '../../engine/wording/values.js'

interface NextQuestionCardProps {
  readonly next: NextQuestionAnswer | null
  /** The policy whose questions come first. */
  readonly policy: string | null
  /** A question that was chosen in the result. */
  readonly ask: Wanted | null
  /** Told of every question that is skipped for now. */
  readonly onSkipped: (pointers: readonly string[]) => void
}

/** One question at a time, the one whose answer decides most; of a record, all that matters of it at once. */
export function NextQuestionCard({ next, policy, ask, onSkipped }: NextQuestionCardProps) {
  const say = useSay()
  const { state } = useStore()
  const { current, isAnswered, isWaiting, skipped, hold, forward, back, again } = useQuestions(next, ask, onSkipped)
  const heading = useRef<HTMLHeadingElement>(null)
  // A keyboard or a screen reader begins at the new question.
  const then = (act: () => void) => () => {
    act()
    heading.current?.focus()
  }
  useEffect(() => {
    if (ask !== null) heading.current?.focus()
  }, [ask])
  const waitsForBasics = ask === null && !hasBasics(state)
  return (
    <section aria-labelledby="form-next" className="card form-next">
      <h2 id="form-next" ref={heading} tabIndex={-1}>
        {say('再答几个问题，结果更准', 'A few more questions make it surer')}
      </h2>
      {waitsForBasics && <WaitsForBasics />}
      {!waitsForBasics && (
        <>
          <Progress next={next} policy={policy} />
          {current && <Current card={current} onTouch={hold} />}
          {!current && <NoQuestion next={next} isWaiting={isWaiting} skipped={skipped} again={then(again)} />}
          <div className="form-line form-next-buttons">
            {back && (
              <button type="button" onClick={then(back)}>
                {say('上一题', 'Back')}
              </button>
            )}
            {current && (
              <button type="button" className={isAnswered ? 'primary' : ''} onClick={then(forward)}>
                {isAnswered ? say('下一题', 'Next') : say('跳过', 'Skip')}
              </button>
            )}
          </div>
        </>
      )}
    </section>
  )
}

/** Questions about one policy only: how far all the others are is beside the point. */
const isAbout = ({ question }: NextQuestionAnswer, policy: string | null): boolean =>
  question?.decides.some((one) => one.policy === policy) ?? false

/** What everything else hangs on; before it is known there is no sense in asking further. */
const hasBasics = ({ profile }: PageState): boolean =>
  [kindPointer, '/facts/registeredRegion'].every(
    (pointer) => valueAt(profile, pointer) !== undefined || profile.askedButUnknown.includes(pointer),
  )

function WaitsForBasics() {
  const say = useSay()
  return (
    <p className="form-note">
      {say(
        '先选好上面的类型和注册地，这里会接着问最要紧的问题，一次一个。',
        'Choose what you are and where above; the questions that matter most then come here, one at a time.',
      )}
    </p>
  )
}

interface CurrentProps {
  readonly card: Card
  readonly onTouch: () => void
}
function Current({ card, onTouch }: CurrentProps) {
  const about = useId()
  const [first] = card
  const subject = first?.subject
  return (
    <div
      onFocusCapture={onTouch}
      onPointerDownCapture={onTouch}
      {...(subject && { role: 'group', 'aria-labelledby': about })}
    >
      {subject && <About id={about} label={subject.label} isSeveral={card.length > 1} />}
      {card.map((question) => (
        <Input key={question.pointer} question={question} />
      ))}
      {first && isFullQuestion(first) && <Why question={first} />}
    </div>
  )
}

function About({ id, label, isSeveral }: { readonly id: string; readonly label: string; readonly isSeveral: boolean }) {
  const say = useSay()
  return (
    <p className="form-note">
      <span id={id}>{say(`关于：${label}`, `About: ${label}`)}</span>
      {isSeveral && say('。知道几项填几项，不清楚的留空。', '. Fill in what you know and leave the rest empty.')}
    </p>
  )
}

function Input({ question: { pointer } }: { readonly question: Shown }) {
  const { loaded } = useForm()
  const found = specAt(loaded.facts, pointer)
  return found && <FactField spec={found.spec} pointer={pointer} year={found.year} />
}

function Progress({ next, policy }: Pick<NextQuestionCardProps, 'next' | 'policy'>) {
  const say = useSay()
  if (!next || isAbout(next, policy)) return null
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

function Why({ question }: { readonly question: Question }) {
  const say = useSay()
  return (
    <div className="form-why">
      <p>
        <strong>{say('为什么问：', 'Why it is asked: ')}</strong>
        {question.why}
      </p>
      {question.decides.length > 0 && (
        <details className="form-hint">
          <summary>
            {say(
              `关系到 ${question.policies} 项政策`,
              `Bears on ${question.policies} ${question.policies === 1 ? 'policy' : 'policies'}`,
            )}
          </summary>
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

function UpTo({ decides: { upToFen } }: { readonly decides: Question['decides'][number] }) {
  const language = useLanguage()
  const say = useSay()
  if (upToFen === null) return say('（未写明上限）', ' (no stated ceiling)')
  if (upToFen === 0) return null
  const sum = moneyText(upToFen, language)
  return say(`（最多 ${sum}）`, ` (up to ${sum})`)
}

interface NoQuestionProps {
  readonly next: NextQuestionAnswer | null
  readonly isWaiting: boolean
  readonly skipped: number
  readonly again: () => void
}
function NoQuestion({ next, isWaiting, skipped, again }: NoQuestionProps) {
  const say = useSay()
  return (
    <div aria-live="polite">
      {isWaiting ? (
        <p>{say('正在想下一个问题…', 'Working out the next question…')}</p>
      ) : (
        <>
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
        </>
      )}
    </div>
  )
}
