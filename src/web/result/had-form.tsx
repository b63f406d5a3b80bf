import { useId, useState, type SubmitEvent } from 'react'
import type { AnswerResult } from '../../domain/answer.js'
import { useSay } from '../app/language.js'
import type { Award } from './awards.js'
import { useResult } from './context.js'
import { readMoney } from '../../application/written/number.js'

const yearsBack = 10

interface HadFormProps {
  readonly result: AnswerResult
  readonly onDone: (award: Award) => void
  readonly onCancel: () => void
}

/** How much and when, if the applicant cares to say: limits that allow a thing once need no more than that it was had. */
export function HadForm({ result, onDone, onCancel }: HadFormProps) {
  const say = useSay()
  const subjects = result.claims.flatMap(({ subject }) =>
    subject && subject.id !== null ? [{ ...subject, id: subject.id }] : [],
  )
  const [record, setRecord] = useState(subjects[0]?.id ?? '')
  const [amount, setAmount] = useState('')
  const [year, setYear] = useState('')
  const yuan = exactYuan(amount)
  const isBad = amount.trim() !== '' && yuan === null
  const done = (told: boolean): void => {
    const subject = subjects.find((one) => one.id === record) ?? null
    onDone({
      policy: result.policy.id,
      subject,
      amountYuan: told ? yuan : null,
      year: told && year !== '' ? year : null,
    })
  }
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    if (!isBad) done(true)
  }
  return (
    <form ref={focusFirst} className="result-had" onSubmit={submit} noValidate>
      <p>{say('拿到多少、哪年拿到？不记得可以不填。', 'How much, and when? Leave blank what you do not remember.')}</p>
      {subjects.length > 1 && <RecordChoice subjects={subjects} value={record} onChange={setRecord} />}
      <AmountInput value={amount} isBad={isBad} onChange={setAmount} />
      <YearChoice value={year} onChange={setYear} />
      <div className="result-marks">
        <button type="submit" className="primary">
          {say('记下', 'Save')}
        </button>
        <button type="button" onClick={() => done(false)}>
          {say('不填，直接记', 'Skip')}
        </button>
        <button type="button" className="plain" onClick={onCancel}>
          {say('取消', 'Cancel')}
        </button>
      </div>
    </form>
  )
}

/** It comes in place of the button that had the focus. */
const focusFirst = (form: HTMLFormElement | null): void => form?.querySelector<HTMLElement>('select, input')?.focus()

/** As sums are read everywhere on this page; limits are counted in exact sums, so a rough one is not taken. */
export function exactYuan(text: string): number | null {
  const reading = readMoney(text, 'yuan', { min: 0 })
  return reading.is === 'read' && typeof reading.value === 'number' ? reading.value : null
}

interface InputProps {
  readonly value: string
  readonly onChange: (value: string) => void
}

function RecordChoice({
  subjects,
  value,
  onChange,
}: InputProps & { readonly subjects: readonly { readonly id: string; readonly label: string }[] }) {
  const say = useSay()
  return (
    <label>
      {say('是哪一项的', 'For which one')}
      <select value={value} onChange={({ target }) => onChange(target.value)}>
        {subjects.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </select>
    </label>
  )
}

function AmountInput({ value, isBad, onChange }: InputProps & { readonly isBad: boolean }) {
  const say = useSay()
  const id = useId()
  return (
    <>
      <label>
        {say('金额（元）', 'Amount (yuan)')}
        <input
          inputMode="decimal"
          value={value}
          onChange={({ target }) => onChange(target.value)}
          aria-invalid={isBad}
          aria-describedby={isBad ? id : undefined}
        />
      </label>
      {isBad && (
        <p id={id} role="alert" className="result-error">
          {say(
            '这里要准确的金额，比如 50000 或 5万；不记得就留空。',
            'An exact sum is needed here, such as 50000; leave it blank if you do not remember.',
          )}
        </p>
      )}
    </>
  )
}

function YearChoice({ value, onChange }: InputProps) {
  const say = useSay()
  const { asOf } = useResult()
  const years = Array.from({ length: yearsBack }, (_, back) => String(Number(asOf.slice(0, 4)) - back))
  return (
    <label>
      {say('哪年', 'Year')}
      <select value={value} onChange={({ target }) => onChange(target.value)}>
        <option value="">{say('不记得', 'Not sure')}</option>
        {years.map((one) => (
          <option key={one}>{one}</option>
        ))}
      </select>
    </label>
  )
}
