import { useId, useState } from 'react'
import { valueAt } from '../app/state.js'
import { useStore } from '../app/store.js'
import { useLanguage, useSay } from '../app/language.js'
import { errorId, FieldFrame, Issues, NotKnownBox, questionId } from '../components/field-frame.js'
import { TextAnswer, UnclearText } from '../components/text-answer.js'
import { labelOf, wordsOf, type SpecOf } from './fact-words.js'
import { useForm, yearOf } from './form-context.js'
import { hasError, useTextOf } from './text-field.js'
import { useAnswer } from './use-answer.js'
import { closedYears, foundingYear, usualYears } from './years.js'

interface YearlyFieldProps {
  readonly spec: SpecOf<'yearly'>
  readonly pointer: string
}

/** A small table: the last closed years, and earlier ones on demand. */
export function YearlyField({ spec, pointer }: YearlyFieldProps) {
  const language = useLanguage()
  const say = useSay()
  const answer = useAnswer(pointer, false)
  const { years, earlier, more } = useYears(pointer)
  const words = wordsOf(spec, language)
  return (
    <FieldFrame
      id={useId()}
      as="group"
      {...words}
      question={spec.question[language === 'en' ? 'en' : 'zh'].replaceAll('{year}', say('各', 'each year'))}
      problems={<Issues issues={answer.issues} />}
    >
      {years.length === 0 && (
        <p className="form-note">
          {say('成立以来还没有过完的年度，不用填。', 'No year since the founding is over yet; nothing to fill in.')}
        </p>
      )}
      <ul className="form-years">
        {years.map((year) => (
          <YearRow key={year} spec={spec} pointer={`${pointer}/${year}`} year={year} />
        ))}
      </ul>
      {earlier && (
        <button type="button" className="plain" onClick={more}>
          {say('更早的年度', 'Earlier years')}
        </button>
      )}
    </FieldFrame>
  )
}

function useYears(pointer: string) {
  const { state } = useStore()
  const { asOf } = useForm()
  const [count, setCount] = useState(usualYears)
  const founded = foundingYear(valueAt(state.profile, '/facts/establishedOn'))
  const offered = closedYears(yearOf(asOf), founded, count)
  // What is given is shown, even for a year that cannot have a figure: it has to be mended.
  const value = valueAt(state.profile, pointer)
  const given = Object.keys(typeof value === 'object' && value !== null ? value : {})
  const drafted = Object.keys(state.drafts).flatMap((key) => (key.startsWith(`${pointer}/`) ? [key.slice(-4)] : []))
  const years = [...new Set([...offered, ...given.map(Number), ...drafted.map(Number)])].toSorted((a, b) => b - a)
  const earlier = closedYears(yearOf(asOf), founded, count + 1).length > offered.length
  return { years, earlier, more: () => setCount(count + usualYears) }
}

function YearRow({ spec, pointer, year }: YearlyFieldProps & { readonly year: number }) {
  const language = useLanguage()
  const say = useSay()
  const answer = useAnswer(pointer)
  const { field, back, unit } = useTextOf(spec, spec.of, answer)
  const id = useId()
  return (
    <li className="form-year">
      <span id={questionId(id)} className="form-year-name" aria-hidden="true">
        {say(`${year} 年`, String(year))}
      </span>
      <div>
        <TextAnswer
          id={id}
          field={field}
          name={`${labelOf(spec, language)} ${say(`${year}年`, String(year))}`}
          back={back}
          isInvalid={hasError(answer)}
        >
          {unit}
        </TextAnswer>
        <div id={errorId(id)} role="alert" className="form-problems">
          <UnclearText unclear={field.unclear} field={field} />
          <Issues issues={answer.issues} />
        </div>
      </div>
      <NotKnownBox isNotKnown={answer.isNotKnown} onChange={answer.sayNotKnown} about={questionId(id)} />
    </li>
  )
}
