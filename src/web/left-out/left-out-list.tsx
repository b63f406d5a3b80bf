import { useState } from 'react'
import { useSay } from '../app/language.js'
import type { LeftOut } from './left-out.js'
import './left-out.css'

const shownAtFirst = 5

interface LeftOutListProps {
  readonly items: readonly LeftOut[]
  /** Leads to the question at a pointer into the profile. */
  readonly onAnswer: (pointer: string) => void
}

/** What was entered and does not count, each with why and a way to it: else a result looks like one of all of it. */
export function LeftOutList({ items, onAnswer }: LeftOutListProps) {
  const say = useSay()
  const [all, setAll] = useState(false)
  const shown = all ? items : items.slice(0, shownAtFirst)
  const rest = items.length - shown.length
  if (items.length === 0) return null
  return (
    <section className="left-out" aria-label={say('没有算进去的', 'What does not count')}>
      <p>
        <strong>
          {say(`有 ${items.length} 项没有算进去，改好才算：`, `${items.length} entered but not counted until mended:`)}
        </strong>
      </p>
      <ul>
        {shown.map(({ pointer, label, why, askAt }) => (
          <li key={pointer}>
            <strong>{label}</strong>
            {say('：', ': ')}
            {why}{' '}
            {askAt !== null && (
              <button type="button" onClick={() => onAnswer(askAt)} aria-label={say(`去改 ${label}`, `Mend ${label}`)}>
                {say('去改', 'Mend')}
              </button>
            )}
          </li>
        ))}
      </ul>
      {rest > 0 && (
        <button type="button" onClick={() => setAll(true)}>
          {say(`再看其余 ${rest} 项`, `Show the other ${rest}`)}
        </button>
      )}
    </section>
  )
}
