import { useRef, useState } from 'react'
import { useLanguage, useSay } from '../app/language.js'
import { useSettings, useStore } from '../app/store.js'
import type { Evaluated, Loaded } from '../engine/protocol.js'
import type { Mark } from '../model/profile-body.js'
import { awardOf } from './awards.js'
import { fromDecimal, multiply } from '../../domain/exact.js'
import { moneyText } from '../../engine/wording/values.js'
import { useMarks } from './use-marks.js'
import { sourceText, titleOf } from './words.js'
import './result.css'

export interface MyListProps {
  readonly evaluated: Evaluated | null
  readonly loaded: Loaded
}
const order: readonly Mark[] = ['had', 'applied', 'notWanted']

/** What the applicant marked; each mark can be taken back, with what it entered. */
export function MyList({ evaluated, loaded }: MyListProps) {
  const say = useSay()
  const marked = Object.entries(useSettings().marks)
  const heading = useRef<HTMLHeadingElement>(null)
  const [back, setBack] = useState<string | null>(null)
  // Its button goes with the entry.
  const onBack = (title: string) => {
    heading.current?.focus()
    setBack(title)
  }
  return (
    <div className="result">
      <h2 ref={heading} tabIndex={-1}>
        {say('我的清单', 'My list')}
      </h2>
      <output className="visually-hidden">{back !== null && say(`已恢复：${back}`, `Brought back: ${back}`)}</output>
      <p>{say('只存在这台设备上。', 'Kept on this device only.')}</p>
      {marked.length === 0 && (
        <p className="card">
          {say(
            '还没有记下什么。在结果里打开一项，可以记“已享受”“已申报”或“不需要”。',
            'Nothing here yet. Open a result to mark it as had, applied for or not wanted.',
          )}
        </p>
      )}
      {order.map((mark) => {
        const ids = marked.filter(([, given]) => given === mark).map(([id]) => id)
        if (ids.length === 0) return null
        return (
          <section key={mark} className="card">
            <h3>{markText(mark, say)}</h3>
            <ul className="result-plain">
              {ids.map((id) => (
                <Entry key={id} id={id} evaluated={evaluated} loaded={loaded} onBack={onBack} />
              ))}
            </ul>
          </section>
        )
      })}
    </div>
  )
}

/** What was entered with the mark, if anything. */
function Noted({ policy }: { readonly policy: string }) {
  const say = useSay()
  const language = useLanguage()
  const { state } = useStore()
  const award = awardOf(state.profile, policy)
  if (!award) return null
  const sum = award.amountYuan === null ? null : moneyText(multiply(fromDecimal(award.amountYuan), 100), language)
  const told = [sum, award.year].filter((one) => one !== null)
  return (
    <span className="result-note">
      {told.length === 0
        ? say('已计入“已得的奖补”。', 'Counted among what you had.')
        : `${say('记下的：', 'Noted: ')}${told.join(say('，', ', '))}`}
    </span>
  )
}

interface EntryProps extends MyListProps {
  readonly id: string
  readonly onBack: (title: string) => void
}
function Entry({ id, evaluated, loaded, onBack }: EntryProps) {
  const say = useSay()
  const language = useLanguage()
  const { takeBack } = useMarks(loaded)
  const result = evaluated?.answer.results.find(({ policy }) => policy.id === id)
  const title = result
    ? titleOf(result, language)
    : (loaded.policies.find((one) => one.id === id)?.title[language === 'en' ? 'en' : 'zh'] ?? id)
  const restore = () => {
    onBack(title)
    takeBack(id)
  }
  return (
    <li className="result-list-entry">
      <span>
        <a href={`/policies/${id}${language === 'en' ? '?lang=en' : ''}`}>{title}</a>{' '}
        {result && <span className="result-source">{sourceText(result, language)}</span>}
        <Noted policy={id} />
      </span>
      <button type="button" onClick={restore} aria-label={say(`恢复：${title}`, `Bring back: ${title}`)}>
        {say('恢复', 'Bring back')}
      </button>
    </li>
  )
}

function markText(mark: Mark, say: (zh: string, en: string) => string): string {
  switch (mark) {
    case 'had':
      return say('已享受', 'I have it')
    case 'applied':
      return say('已申报', 'Applied for')
    case 'notWanted':
      return say('不需要', 'Not wanted')
  }
}
