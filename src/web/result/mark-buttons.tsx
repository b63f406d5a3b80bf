import { useState } from 'react'
import type { AnswerResult } from '../../domain/answer.js'
import { useSay } from '../app/language.js'
import { isAward } from './awards.js'
import { useResult } from './context.js'
import { HadForm } from './had-form.js'
import { focusBeside } from './row-id.js'
import { useMarks } from './use-marks.js'

/** Whoever cancels goes on from where the form was asked for. */
const focus = (button: HTMLButtonElement | null): void => button?.focus()

/** What the applicant says of a result: it is had, applied for, or not wanted. It leaves the shelf and stands in the list. */
export function MarkButtons({ result }: { readonly result: AnswerResult }) {
  const say = useSay()
  const { loaded } = useResult()
  const { mark: note } = useMarks(loaded)
  const mark: typeof note = (policy, given, award) => {
    focusBeside(policy)
    note(policy, given, award)
  }
  const [asks, setAsks] = useState<'no' | 'yes' | 'cancelled'>('no')
  const { id } = result.policy
  const had = (): void => {
    if (isAward(result)) setAsks('yes')
    else mark(id, 'had', null)
  }
  if (asks === 'yes')
    return <HadForm result={result} onDone={(award) => mark(id, 'had', award)} onCancel={() => setAsks('cancelled')} />
  return (
    <fieldset className="result-marks">
      <legend>{say('记到我的清单（这里就收起）', 'Put into my list (and out of the way here)')}</legend>
      <button ref={asks === 'cancelled' ? focus : null} type="button" onClick={had}>
        {say('已享受', 'I have it')}
      </button>
      <button type="button" onClick={() => mark(id, 'applied', null)}>
        {say('已申报', 'Applied for')}
      </button>
      <button type="button" onClick={() => mark(id, 'notWanted', null)}>
        {say('不需要', 'Not wanted')}
      </button>
    </fieldset>
  )
}
