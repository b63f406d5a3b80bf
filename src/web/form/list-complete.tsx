import { useState } from 'react'
import type { Field } from '../../domain/fact.js'
import type { JsonValue } from '../../domain/rule-source.js'
import { useLanguage, useSay } from '../app/language.js'
import { Radios } from '../components/options.js'
import { optionsOf, type SpecOf } from './fact-words.js'
import type { Answer } from './use-answer.js'

interface ListCompleteProps {
  readonly spec: SpecOf<'records'>
  readonly id: string
  readonly answer: Answer
}

type State = 'all' | 'kinds' | 'more' | 'notKnown'

/** 还有其他吗？ Without it a list proves nothing about what it leaves out. */
export function ListComplete({ spec, id, answer }: ListCompleteProps) {
  const say = useSay()
  const list = listOf(answer.value)
  const key = keyOf(spec)
  const [asksKinds, setAsksKinds] = useState(Array.isArray(list.complete))
  const isEmpty = list.items.length === 0
  const options = [
    { id: 'all', text: isEmpty ? say('一项也没有', 'There are none') : say('没有了，都在这里', 'No, these are all') },
    ...(key ? [{ id: 'kinds', text: say('有几类填全了', 'Some kinds are complete') }] : []),
    { id: 'more', text: say('还有，或可能还有', 'Yes, or perhaps') },
    { id: 'notKnown', text: say('不清楚', 'Not sure') },
  ]
  const choose = (next: string | null) => {
    setAsksKinds(next === 'kinds')
    // Which kinds is for the writer to tick: none is taken to be complete before.
    const kinds = Array.isArray(list.complete) ? list.complete : false
    answer.answer(valueOf(list.items, next === 'all' ? true : next === 'kinds' ? kinds : false))
    if (next === 'notKnown') answer.sayNotKnown(true, true)
  }
  return (
    <fieldset className="form-field form-completeness">
      <legend className="form-note">{say('还有其他吗？', 'Any others?')}</legend>
      <Radios id={`${id}-complete`} options={options} chosen={stateOf(list, answer, asksKinds)} onChoose={choose} />
      {key && asksKinds && <Kinds spec={key} list={list} answer={answer} />}
    </fieldset>
  )
}

interface List {
  readonly items: readonly JsonValue[]
  readonly complete: JsonValue
}
function listOf(value: JsonValue | undefined): List {
  const list = typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}
  const { items, complete } = { items: list['items'], complete: list['complete'] ?? false }
  return { items: Array.isArray(items) ? items : [], complete }
}

const valueOf = (items: readonly JsonValue[], complete: JsonValue): JsonValue | undefined =>
  items.length === 0 && complete === false ? undefined : { complete, items: [...items] }

function stateOf({ complete, items }: List, { isNotKnown }: Answer, asksKinds: boolean): State | null {
  if (isNotKnown) return 'notKnown'
  if (complete === true) return 'all'
  if (Array.isArray(complete) || asksKinds) return 'kinds'
  return items.length > 0 ? 'more' : null
}

type KeyField = SpecOf<'choice' | 'choices'>
function keyOf(spec: SpecOf<'records'>): KeyField | undefined {
  const fields: readonly Field[] = spec.fields
  const key = fields.find(({ id }) => id === spec.key)
  return key?.type === 'choice' || key?.type === 'choices' ? key : undefined
}

function Kinds({ spec, list, answer }: { readonly spec: KeyField; readonly list: List; readonly answer: Answer }) {
  const language = useLanguage()
  const say = useSay()
  const kinds = Array.isArray(list.complete) ? list.complete : []
  const toggle = (id: string, isTicked: boolean) => {
    const next = isTicked ? [...kinds, id] : kinds.filter((one) => one !== id)
    answer.answer(valueOf(list.items, next.length === 0 ? false : next))
  }
  return (
    <fieldset className="form-field">
      <legend>{say('哪几类已经全部填上了？', 'Which kinds are complete?')}</legend>
      <div className="form-options form-options-many">
        {optionsOf(spec, language).map(({ id, text }) => (
          <label key={id} className="form-option">
            <input
              type="checkbox"
              checked={kinds.includes(id)}
              onChange={(event) => toggle(id, event.target.checked)}
            />
            {text}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
