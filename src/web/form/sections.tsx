import { useState } from 'react'
import type { Fact } from '../../domain/fact.js'
import { valueAt, type PageState } from '../app/state.js'
import { useStore } from '../app/store.js'
import { useLanguage, useSay } from '../app/language.js'
import { pointerOf } from './core-questions.js'
import { CreditCodeField } from './credit-code-field.js'
import { FactField } from './fact-field.js'
import { useForm } from './form-context.js'
import { groupName } from './group-names.js'

/** Everything by theme, for those who would rather fill in a form. */
export function Sections() {
  const say = useSay()
  const { loaded } = useForm()
  const [sought, setSought] = useState('')
  const facts = loaded.facts.filter((fact) => fact.askable && matches(fact, sought))
  const groups = [...new Set(facts.map(({ group }) => group))]
  return (
    <section aria-labelledby="form-sections" className="card">
      <h2 id="form-sections">{say('按类别自己填', 'Fill in by theme')}</h2>
      <label className="form-question" htmlFor="form-filter">
        {say('查找要填的项目', 'Find a field')}
      </label>
      <input
        id="form-filter"
        type="search"
        className="form-text"
        value={sought}
        onChange={(event) => setSought(event.target.value)}
      />
      {groups.map((group) => (
        <Section
          key={group}
          group={group}
          facts={facts.filter((fact) => fact.group === group)}
          isFound={sought !== ''}
        />
      ))}
      {groups.length === 0 && <output className="form-note">{say('没有这样的项目', 'There is no such field')}</output>}
    </section>
  )
}

function matches({ label, question }: Fact, sought: string): boolean {
  const text = sought.trim().toLowerCase()
  return [label.zh, label.en, question.zh, question.en].some((words) => words.toLowerCase().includes(text))
}

interface SectionProps {
  readonly group: string
  readonly facts: readonly Fact[]
  readonly isFound: boolean
}
function Section({ group, facts, isFound }: SectionProps) {
  const language = useLanguage()
  const say = useSay()
  const { state } = useStore()
  const { issues } = useForm()
  const [isOpen, setOpen] = useState(false)
  const answered = facts.filter((fact) => isAnswered(state, pointerOf(fact))).length
  const faulty = faultyIn(
    [...facts.map(pointerOf), ...(group === 'applicant' ? ['/applicant/creditCode'] : [])],
    [
      ...Object.keys(state.drafts),
      ...issues.filter(({ severity }) => severity === 'error').map(({ pointer }) => pointer),
    ],
  )
  // What is shut is not drawn: a hundred fields are slow on a phone.
  const isShown = isOpen || isFound
  return (
    <details className="form-section" open={isShown} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span>{groupName(group, language)}</span>
        <span className="form-count">
          {say(`已填 ${answered} / ${facts.length}`, `${answered} of ${facts.length} filled in`)}
          {faulty > 0 && <strong> {say(`${faulty} 项要改`, `${faulty} to mend`)}</strong>}
        </span>
      </summary>
      {isShown && group === 'applicant' && !isFound && <CreditCodeField />}
      {isShown && facts.map((fact) => <FactField key={fact.id} spec={fact} pointer={pointerOf(fact)} />)}
    </details>
  )
}

/** How many of these answers have something wrong in them. */
const faultyIn = (answers: readonly string[], wrong: readonly string[]): number =>
  answers.filter((answer) => wrong.some((pointer) => pointer === answer || pointer.startsWith(`${answer}/`))).length

const isAnswered = ({ profile }: PageState, pointer: string): boolean =>
  valueAt(profile, pointer) !== undefined || profile.askedButUnknown.includes(pointer)
