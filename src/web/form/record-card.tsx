import { multiply, toNumber } from '../../domain/exact.js'
import { useId, type ReactNode } from 'react'
import type { Language } from '../../domain/answer.js'
import type { Field } from '../../domain/fact.js'
import type { JsonValue } from '../../domain/rule-source.js'
import { useLanguage, useSay } from '../app/language.js'
import { labelOf, optionsOf, type SpecOf } from './fact-words.js'
import { endsOf, exactOf } from '../../application/written/ends.js'
import { printDate } from '../../application/written/print.js'
import { fenRangeText } from '../../application/words/answer-words.js'
import { useAnswer } from './use-answer.js'

export type FieldInput = (props: { readonly spec: Field; readonly pointer: string }) => ReactNode

interface RecordCardProps {
  readonly spec: SpecOf<'records'>
  readonly pointer: string
  readonly number: number
  readonly isOpen: boolean
  readonly onOpen: (isOpen: boolean) => void
  readonly onRemove: () => void
  readonly Input: FieldInput
}

/** One record: a line that says what it is, and its fields when opened. */
export function RecordCard({ spec, pointer, number, isOpen, onOpen, onRemove, Input }: RecordCardProps) {
  const language = useLanguage()
  const say = useSay()
  const { value, issues } = useAnswer(pointer)
  const fields: readonly Field[] = spec.fields
  const title = summaryOf(fields, value, language) || say('（还没填）', '(nothing filled in yet)')
  const panel = useId()
  return (
    <li className="form-card">
      <div className="form-line form-card-head">
        <button
          type="button"
          className="plain form-card-title"
          aria-expanded={isOpen}
          aria-controls={panel}
          onClick={() => onOpen(!isOpen)}
        >
          {number}. {title}
        </button>
        <button
          type="button"
          className="plain"
          onClick={onRemove}
          aria-label={say(`删除：${title}`, `Remove: ${title}`)}
        >
          {say('删除', 'Remove')}
        </button>
      </div>
      {!isOpen && issues.length > 0 && (
        <p className="form-problem form-problem-error">
          {say('这一项里有要改的地方，请打开看看', 'Something here has to be mended; open it')}
        </p>
      )}
      <div id={panel} hidden={!isOpen}>
        {isOpen && (
          <>
            {fields.filter(isAskable).map((field) => (
              <Input key={field.id} spec={field} pointer={`${pointer}/${field.id}`} />
            ))}
            <button type="button" onClick={() => onOpen(false)}>
              {say('这一项填好了', 'This one is done')}
            </button>
          </>
        )}
      </div>
    </li>
  )
}

const isAskable = ({ askable }: Field): boolean => askable

/** The first few things that are known of it: 高新技术企业 · 国家级 · 2024年. */
function summaryOf(fields: readonly Field[], value: JsonValue | undefined, language: Language): string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return ''
  const parts = fields.flatMap((field) => {
    const given = value[field.id]
    const text = given === undefined || given === 'none' ? null : partOf(field, given, language)
    return text === null || text === '' ? [] : [text]
  })
  return parts.slice(0, 3).join(' · ')
}

/** Types that tell records apart at a glance. */
function partOf(field: Field, value: JsonValue, language: Language): string | null {
  if (field.type === 'choice') return optionsOf(field, language).find(({ id }) => id === value)?.text ?? null
  if (field.type === 'choices') return choicesText(field, value, language)
  if (field.type === 'date') return printDate(value, language)
  if (field.type === 'money') return `${labelOf(field, language)} ${sumText(value, language)}`
  return null
}

const fen = (yuan: JsonValue): number => Math.round(toNumber(multiply(exactOf(yuan), 100)))

/** A range too; what is no sum in fen is told beside its field. */
function sumText(value: JsonValue, language: Language): string {
  const { min = 0, max } = endsOf(value)
  return fenRangeText({ minFen: fen(min), maxFen: max === undefined ? null : fen(max) }, language)
}

function choicesText(field: SpecOf<'choices'>, value: JsonValue, language: Language): string {
  const list = typeof value === 'object' && value !== null && !Array.isArray(value) ? value['items'] : value
  const ids = Array.isArray(list) ? list : []
  const names = optionsOf(field, language).filter(({ id }) => ids.includes(id))
  return names.map(({ text }) => text).join(language === 'en' ? ', ' : '、')
}
