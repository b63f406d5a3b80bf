import { useId, useState } from 'react'
import type { JsonValue } from '../../domain/rule-source.js'
import { useLanguage, useSay } from '../app/language.js'
import { FieldFrame, Issues } from '../components/field-frame.js'
import { Radios } from '../components/options.js'
import { optionsOf, wordsOf, type SpecOf } from './fact-words.js'
import { useAnswer, type Answer } from './use-answer.js'

interface Chosen {
  readonly items: readonly string[]
  readonly isComplete: boolean
}

function chosenOf(value: JsonValue | undefined): Chosen {
  if (Array.isArray(value)) return { items: texts(value), isComplete: false }
  if (typeof value !== 'object' || value === null) return { items: [], isComplete: false }
  return { items: texts(value['items']), isComplete: value['complete'] === true }
}
const texts = (value: JsonValue | undefined): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []

/** None of them, and not said to be none, is no answer. */
const valueOf = ({ items, isComplete }: Chosen): JsonValue | undefined =>
  items.length === 0 && !isComplete ? undefined : { complete: isComplete, items: [...items] }

const enoughToFilter = 12

/** Several may be ticked; whether that is all of them is asked, as what is not ticked is otherwise not known. */
export function ChoicesField({ spec, pointer }: { readonly spec: SpecOf<'choices'>; readonly pointer: string }) {
  const language = useLanguage()
  const say = useSay()
  const id = useId()
  const answer = useAnswer(pointer)
  const [sought, setSought] = useState('')
  const chosen = chosenOf(answer.value)
  const known = optionsOf(spec, language)
  // What the catalogue does not have any more can still be unticked.
  const gone = chosen.items.filter((one) => known.every((option) => option.id !== one))
  const options = [...known, ...gone.map((one) => ({ id: one, text: one }))]
  const shown = options.filter((one) => chosen.items.includes(one.id) || one.text.toLowerCase().includes(sought))
  const toggle = (option: string, isTicked: boolean) => {
    const items = isTicked ? [...chosen.items, option] : chosen.items.filter((one) => one !== option)
    answer.answer(valueOf({ items, isComplete: chosen.isComplete && items.length > 0 }))
  }
  return (
    <FieldFrame id={id} as="group" {...wordsOf(spec, language)} problems={<Issues issues={answer.issues} />}>
      {options.length > enoughToFilter && (
        <input
          type="search"
          className="form-text"
          aria-label={say('在选项中查找', 'Search the options')}
          placeholder={say('在选项中查找', 'Search the options')}
          value={sought}
          onChange={(event) => setSought(event.target.value.trim().toLowerCase())}
        />
      )}
      <div className="form-options form-options-many">
        {shown.map((option) => (
          <label key={option.id} className="form-option">
            <input
              type="checkbox"
              checked={chosen.items.includes(option.id)}
              onChange={(event) => toggle(option.id, event.target.checked)}
            />
            {option.text}
          </label>
        ))}
      </div>
      <Completeness id={id} chosen={chosen} answer={answer} />
    </FieldFrame>
  )
}

interface CompletenessProps {
  readonly id: string
  readonly chosen: Chosen
  readonly answer: Answer
}
function Completeness({ id, chosen, answer }: CompletenessProps) {
  const say = useSay()
  const { items, isComplete } = chosen
  const hasAny = items.length > 0
  const options = [
    { id: 'all', text: hasAny ? say('没有其他了', 'No others') : say('一项都没有', 'None of these') },
    ...(hasAny ? [{ id: 'more', text: say('可能还有', 'There may be others') }] : []),
    { id: 'notKnown', text: say('暂不清楚', 'Not sure yet') },
  ]
  const state = answer.isNotKnown ? 'notKnown' : isComplete ? 'all' : hasAny ? 'more' : null
  const choose = (next: string | null) => {
    answer.answer(valueOf({ items, isComplete: next === 'all' }))
    if (next === 'notKnown') answer.sayNotKnown(true, hasAny)
  }
  return (
    <fieldset className="form-field form-completeness">
      <legend className={hasAny ? 'form-note' : 'visually-hidden'}>{say('还有其他吗？', 'Any others?')}</legend>
      <Radios id={`${id}-complete`} options={options} chosen={state} onChoose={choose} />
    </fieldset>
  )
}
