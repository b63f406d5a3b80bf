import { useId } from 'react'
import type { JsonValue } from '../../domain/rule-source.js'
import { useLanguage, useSay } from '../app/language.js'
import { errorId, FieldFrame, Issues } from '../components/field-frame.js'
import { Radios, Select, type Option } from '../components/options.js'
import { optionsOf, wordsOf, type SpecOf } from './fact-words.js'
import { useAnswer, type Answer } from './use-answer.js'

/** Ids that no option of the catalogue can have. */
const notKnown = '?'
const none = 'none'

interface ChoiceFieldProps {
  readonly spec: SpecOf<'choice' | 'boolean'>
  readonly pointer: string
}

/** As many as stand on a phone without scrolling past them; more are in a list that opens. */
const mostRadios = 6

export function ChoiceField({ spec, pointer }: ChoiceFieldProps) {
  const language = useLanguage()
  const answer = useAnswer(pointer)
  const options = useOptions(spec)
  const id = useId()
  const isGroup = options.length <= mostRadios
  const shared = {
    id,
    options,
    chosen: chosenOf(answer),
    onChoose: (chosen: string | null) => choose(answer, spec, chosen),
  }
  return (
    <FieldFrame
      id={id}
      as={isGroup ? 'group' : 'single'}
      {...wordsOf(spec, language)}
      problems={<Issues issues={answer.issues} />}
    >
      {isGroup ? <Radios {...shared} /> : <Select {...shared} describedBy={errorId(id)} />}
    </FieldFrame>
  )
}

function useOptions(spec: ChoiceFieldProps['spec']): readonly Option[] {
  const language = useLanguage()
  const say = useSay()
  const own =
    spec.type === 'boolean'
      ? [
          { id: 'true', text: say('是', 'Yes') },
          { id: 'false', text: say('否', 'No') },
        ]
      : optionsOf(spec, language)
  const never = spec.optional ? [{ id: none, text: say('没有（从未）', 'None (never)') }] : []
  return [...own, ...never, { id: notKnown, text: say('暂不清楚', 'Not sure yet') }]
}

function chosenOf({ value, isNotKnown }: Answer): string | null {
  if (isNotKnown) return notKnown
  return value === undefined ? null : textOf(value)
}

/** Of a boolean or an option; a choice is never an object. */
const textOf = (value: JsonValue): string =>
  typeof value === 'boolean' ? String(value) : typeof value === 'string' ? value : ''

function choose(answer: Answer, { type }: ChoiceFieldProps['spec'], chosen: string | null): void {
  if (chosen === notKnown) answer.sayNotKnown(true)
  else if (chosen === null) answer.answer(undefined)
  else answer.answer(type === 'boolean' && chosen !== none ? chosen === 'true' : chosen)
}
