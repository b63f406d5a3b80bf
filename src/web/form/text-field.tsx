import { useId, useState, type ReactNode } from 'react'
import type { Language } from '../../domain/answer.js'
import type { JsonValue } from '../../domain/rule-source.js'
import { useLanguage, useSay } from '../app/language.js'
import { FieldFrame, Issues, NotKnownBox, questionId } from '../components/field-frame.js'
import { TextAnswer, UnclearText } from '../components/text-answer.js'
import { useReadText, type ReadText } from '../components/use-read-text.js'
import { unitOf, wordsOf, type Spec } from './fact-words.js'
import { useForm } from './form-context.js'
import { readDate } from '../../application/written/date.js'
import { readCount, readTypedMoney, type Bounds, type MoneyUnit } from '../../application/written/number.js'
import { printCount, printDate, printRatio, printTypedMoney, unitFor } from '../../application/written/print.js'
import { readRatio } from '../../application/written/ratio.js'
import type { Reading } from '../../application/written/reading.js'
import { sayBack } from './read/say-back.js'
import { useAnswer, type Answer } from './use-answer.js'

export type TextType = 'integer' | 'money' | 'ratio' | 'date'

/** Facts and fields whose day may still be ahead; the others tell of something that has happened. */
const mayBeAhead: ReadonlySet<string> = new Set(['validUntil', 'startedOn', 'completedOn', 'productionOn'])

interface TextFieldProps {
  readonly spec: Spec
  readonly type: TextType
  readonly pointer: string
  /** Of a yearly fact. */
  readonly year?: number
}

/** A question that is answered in words or figures: a count, a sum, a share, a date. */
export function TextField({ spec, type, pointer, year }: TextFieldProps) {
  const language = useLanguage()
  const answer = useAnswer(pointer)
  const text = useTextOf(spec, type, answer)
  const id = useId()
  const problems = (
    <>
      <UnclearText unclear={text.field.unclear} field={text.field} />
      <Issues issues={answer.issues} />
    </>
  )
  const extras = (
    <>
      <NoneBox spec={spec} answer={answer} about={questionId(id)} />
      <NotKnownBox isNotKnown={answer.isNotKnown} onChange={answer.sayNotKnown} about={questionId(id)} />
    </>
  )
  return (
    <FieldFrame id={id} {...wordsOf(spec, language, year)} problems={problems} extras={extras}>
      <TextAnswer id={id} field={text.field} back={text.back} isInvalid={hasError(answer)}>
        {text.unit}
      </TextAnswer>
    </FieldFrame>
  )
}

export const hasError = ({ issues }: Answer): boolean => issues.some(({ severity }) => severity === 'error')

/** "None" is an answer of its own for what may never have happened. */
interface NoneBoxProps {
  readonly spec: Spec
  readonly answer: Answer
  /** Id of the question. */
  readonly about: string
}
function NoneBox({ spec, answer, about }: NoneBoxProps) {
  const say = useSay()
  if (!spec.optional) return null
  return (
    <label className="form-option form-option-quiet">
      <input
        type="checkbox"
        checked={answer.value === 'none'}
        aria-describedby={about}
        onChange={(event) => answer.answer(event.target.checked ? 'none' : undefined)}
      />
      {say('没有（从未）', 'None (never)')}
    </label>
  )
}

export interface TextOf {
  readonly field: ReadText
  readonly back: string | null
  /** What stands behind the input. */
  readonly unit: ReactNode
}

/** The text of an answer, how it is read, and its unit. */
export function useTextOf(spec: Spec, type: TextType, answer: Answer): TextOf {
  const language = useLanguage()
  const { asOf } = useForm()
  const [unit, setUnit] = useState<MoneyUnit>(() => unitFor(answer.value === 'none' ? undefined : answer.value))
  const reads = (moneyUnit: MoneyUnit) => (text: string) => readAs(text, type, spec, moneyUnit, asOf)
  const field = useReadText(answer, reads(unit), (value) => printAs(value, type, unit, language))
  const { reading } = field
  const back =
    reading.is === 'read' ? sayBack(reading.value, reading.isRough, { type, unit: spec.unit }, language) : null
  // The text stays; what it says in the other unit is what counts, and the words beside it change.
  const onUnit = (next: MoneyUnit) => {
    setUnit(next)
    if (field.text !== '') field.onText(field.text, reads(next))
  }
  return { field, back, unit: <Unit spec={spec} type={type} unit={unit} onUnit={onUnit} /> }
}

function readAs(text: string, type: TextType, spec: Spec, unit: MoneyUnit, asOf: string): Reading {
  const bounds: Bounds = spec.domain ?? {}
  switch (type) {
    case 'integer':
      return readCount(text, bounds, spec.unit)
    case 'money':
      return readTypedMoney(text, unit, bounds)
    case 'ratio':
      return readRatio(text, bounds)
    case 'date':
      return readDate(text, { asOf, mayBeLater: mayBeAhead.has(spec.id) })
  }
}

function printAs(value: JsonValue, type: TextType, unit: MoneyUnit, language: Language): string {
  switch (type) {
    case 'integer':
      return printCount(value, language)
    case 'money':
      return printTypedMoney(value, unit, language)
    case 'ratio':
      return printRatio(value, language)
    case 'date':
      return printDate(value, language)
  }
}

interface UnitProps {
  readonly spec: Spec
  readonly type: TextType
  readonly unit: MoneyUnit
  readonly onUnit: (unit: MoneyUnit) => void
}
function Unit({ spec, type, unit, onUnit }: UnitProps) {
  const language = useLanguage()
  const say = useSay()
  if (type === 'ratio' || type === 'date') return null
  if (type === 'integer') return <span className="form-unit">{unitOf(spec, language)}</span>
  return (
    <select
      className="form-unit-select"
      aria-label={say('金额单位', 'Unit of money')}
      value={unit}
      onChange={(event) => onUnit(event.target.value === 'yuan' ? 'yuan' : 'wanYuan')}
    >
      <option value="wanYuan">{say('万元', '万元 (10k)')}</option>
      <option value="yuan">{say('元', 'yuan')}</option>
    </select>
  )
}
