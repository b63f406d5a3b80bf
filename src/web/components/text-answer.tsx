import type { KeyboardEvent, ReactNode } from 'react'
import { useLanguage, useSay } from '../app/language.js'
import type { Unclear } from '../../application/written/reading.js'
import { backId, errorId } from './field-frame.js'
import type { ReadText } from './use-read-text.js'

interface TextAnswerProps {
  readonly id: string
  readonly field: ReadText
  /** Text that the field is known by where no label stands beside it, as in tables. */
  readonly name?: string
  /** What it was understood as; read out when it changes. */
  readonly back: string | null
  readonly inputMode?: 'text' | 'decimal'
  readonly placeholder?: string
  readonly isInvalid?: boolean
  /** Unit or a choice of units, behind the input. */
  readonly children?: ReactNode
}

export function TextAnswer({ id, field, name, back, placeholder, isInvalid = false, children }: TextAnswerProps) {
  const settle = (event: KeyboardEvent) => {
    if (event.key === 'Enter') field.onBlur()
  }
  return (
    <>
      <div className="form-line">
        <input
          id={id}
          type="text"
          autoComplete="off"
          className="form-text"
          value={field.text}
          placeholder={placeholder}
          aria-label={name}
          aria-invalid={field.unclear !== undefined || isInvalid}
          aria-describedby={`${backId(id)} ${errorId(id)}`}
          onChange={(event) => field.onText(event.target.value)}
          onFocus={field.onFocus}
          onBlur={field.onBlur}
          onKeyDown={settle}
        />
        {children}
      </div>
      <p id={backId(id)} className="form-back" aria-live="polite">
        {back}
      </p>
    </>
  )
}

/** Why the text could not be read, with texts that could be meant to choose from. */
export function UnclearText({ unclear, field }: { readonly unclear: Unclear | undefined; readonly field: ReadText }) {
  const language = useLanguage()
  const say = useSay()
  if (!unclear) return null
  return (
    <div className="form-problem form-problem-error">
      <p>{language === 'en' ? unclear.why.en : unclear.why.zh}</p>
      {unclear.suggest.length > 0 && (
        <p className="form-line">
          {unclear.suggest.map((text) => (
            <button key={text} type="button" onClick={() => field.onText(text)}>
              {say(`改为 ${text}`, `Use ${text}`)}
            </button>
          ))}
        </p>
      )}
    </div>
  )
}
