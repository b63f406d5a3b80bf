import type { ReactNode } from 'react'
import { useSay } from '../app/language.js'
import type { FieldIssue } from '../engine/protocol.js'
import './field-frame.css'

export interface FieldWords {
  readonly question: string
  readonly hint?: string | undefined
  /** What usually proves it. */
  readonly proof?: string | undefined
  /** About a natural person. */
  readonly isPersonal?: boolean | undefined
}

interface FieldFrameProps extends FieldWords {
  readonly id: string
  /** group: several controls answer the question (radios, checkboxes), so it is a fieldset with a legend. */
  readonly as?: 'single' | 'group'
  readonly children: ReactNode
  /** Answers such as "not sure yet", beside the hint. */
  readonly extras?: ReactNode
  /** What is wrong, in words; stands beside the field and is read with it. */
  readonly problems?: ReactNode
}

/** Ids of what describes a field, for aria-describedby. */
export const errorId = (id: string): string => `${id}-error`
export const questionId = (id: string): string => `${id}-question`
export const backId = (id: string): string => `${id}-back`

/** A question with its hint and what is wrong with the answer, tied to the control whose id is `id`. */
export function FieldFrame({ id, as = 'single', children, extras, problems, ...words }: FieldFrameProps) {
  const body = (
    <>
      {children}
      {/* Always there, so that a screen reader hears what comes into it. */}
      <div id={errorId(id)} role="alert" className="form-problems">
        {problems}
      </div>
      <div className="form-foot">
        {extras}
        <Hint {...words} />
      </div>
    </>
  )
  if (as === 'group')
    return (
      <fieldset className="form-field" aria-describedby={errorId(id)}>
        <legend className="form-question">{words.question}</legend>
        {body}
      </fieldset>
    )
  return (
    <div className="form-field">
      <label id={questionId(id)} className="form-question" htmlFor={id}>
        {words.question}
      </label>
      {body}
    </div>
  )
}

function Hint({ question, hint, proof, isPersonal }: FieldWords) {
  const say = useSay()
  return (
    <>
      {(hint !== undefined || proof !== undefined) && (
        <details className="form-hint">
          <summary>
            {say('什么意思？', 'What is this?')}
            <span className="visually-hidden"> {question}</span>
          </summary>
          {hint !== undefined && <p>{hint}</p>}
          {proof !== undefined && (
            <p>
              {say('通常见于：', 'Usually found in: ')}
              {proof}
            </p>
          )}
        </details>
      )}
      {isPersonal === true && (
        <p className="form-note">
          {say(
            '关于个人的内容只留在这台设备的浏览器里，除非您选择保存到本服务。',
            'What concerns a person stays in this browser unless you choose to save it on this service.',
          )}
        </p>
      )}
    </>
  )
}

/** What the engine says of the answer. */
export function Issues({ issues }: { readonly issues: readonly FieldIssue[] }) {
  const say = useSay()
  return issues.map(({ pointer, code, text, severity }) => (
    <p key={`${pointer} ${code}`} className={`form-problem form-problem-${severity}`}>
      <strong>{severity === 'error' ? say('请改：', 'Please mend: ') : say('请留意：', 'Please note: ')}</strong>
      {text}
    </p>
  ))
}

export function NotKnownBox({
  isNotKnown,
  onChange,
  about,
}: {
  readonly isNotKnown: boolean
  /** Id of the question, for those who hear the box alone. */
  readonly about?: string
  readonly onChange: (isNotKnown: boolean) => void
}) {
  const say = useSay()
  return (
    <label className="form-option form-option-quiet">
      <input
        type="checkbox"
        checked={isNotKnown}
        aria-describedby={about}
        onChange={(event) => onChange(event.target.checked)}
      />
      {say('暂不清楚', 'Not sure yet')}
    </label>
  )
}
