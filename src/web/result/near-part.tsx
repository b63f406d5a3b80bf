import { useState } from 'react'
import type { NearMiss, NearMissAnswer } from '../../domain/near-miss.js'
import { useLanguage, useSay } from '../app/language.js'
import { Sum } from './badges.js'
import { useResult } from './context.js'
import { Folded } from './group.js'
import { lawWords, inWords, titleOf, sourceText } from './words.js'

interface NearPartProps {
  /** Works them out; slow, so only when asked for. */
  readonly find: () => Promise<NearMissAnswer>
}

/** What is refused today and could be had: by a step one can take, or by waiting. Worked out when it is opened. */
export function NearPart({ find }: NearPartProps) {
  const say = useSay()
  const [found, setFound] = useState<NearMissAnswer | 'asked' | 'failed' | null>(null)
  const ask = (): void => {
    setFound('asked')
    find().then(setFound, () => setFound('failed'))
  }
  return (
    <section className="card" aria-labelledby="result-near">
      <h3 id="result-near">{say('够一够就有', 'Within reach')}</h3>
      <p>{say('现在不符合、做一件事或等一等就可能有的。', 'Not yours today, but one step or some time away.')}</p>
      <button type="button" onClick={ask} disabled={found === 'asked'}>
        {found === null ? say('算一算还差什么', 'Work out what is missing') : say('重新算', 'Work it out again')}
      </button>
      <output className="result-note">
        {found === 'asked' && say('正在本机计算…', 'Working it out on this device …')}
        {found === 'failed' && say('没算出来，请再试。', 'That did not work; please try again.')}
      </output>
      {found !== null && typeof found === 'object' && <Found answer={found} />}
    </section>
  )
}

function Found({ answer: { items } }: { readonly answer: NearMissAnswer }) {
  const say = useSay()
  const of = (group: NearMiss['group']): readonly NearMiss[] => items.filter((item) => item.group === group)
  const [canDo, later, never] = [of('canDo'), of('comesWithTime'), of('cannotChange')]
  return (
    <>
      {canDo.length + later.length === 0 && <p>{say('没有找到差一两步的。', 'Nothing is one or two steps away.')}</p>}
      <Items title={say('做得到的', 'What you can do')} items={canDo} />
      <Items title={say('等一等就有的', 'What comes with time')} items={later} />
      {never.length > 0 && (
        <Folded
          title={say('改变不了的', 'What cannot be changed')}
          count={never.length}
          hint={say('这些条件不是靠努力能改的。', 'No step of yours changes these.')}
        >
          <ItemList items={never} />
        </Folded>
      )}
    </>
  )
}

function Items({ title, items }: { readonly title: string; readonly items: readonly NearMiss[] }) {
  if (items.length === 0) return null
  return (
    <section className="result-group">
      <h4>
        {title} <span className="result-count">{items.length}</span>
      </h4>
      <ItemList items={items} />
    </section>
  )
}

const keyOf = ({ policy, subject, text }: NearMiss): string => `${policy.id} ${subject?.id ?? ''} ${text}`

const shownAtFirst = 5

function ItemList({ items }: { readonly items: readonly NearMiss[] }) {
  const say = useSay()
  const [all, setAll] = useState(false)
  const shown = all || items.length <= shownAtFirst + 1 ? items : items.slice(0, shownAtFirst)
  const rest = items.length - shown.length
  return (
    <>
      <ul className="result-rows">
        {shown.map((item) => (
          <Item key={keyOf(item)} item={item} />
        ))}
      </ul>
      {rest > 0 && (
        <button type="button" onClick={() => setAll(true)}>
          {say(`再看其余 ${rest} 项`, `Show the other ${rest}`)}
        </button>
      )}
    </>
  )
}

function Item({ item }: { readonly item: NearMiss }) {
  const say = useSay()
  const language = useLanguage()
  const { law, amountThen, changes, earliestOn, loses } = item
  return (
    <li className="result-near">
      <p>
        <strong>{titleOf(item, language)}</strong> <Sum result={{ amount: amountThen }} />
      </p>
      <p className="result-source">
        {sourceText(item, language)}
        {law.status !== 'inForce' && `${say('，', ', ')}${inWords(lawWords[law.status], language)}`}
      </p>
      <p>
        {changes.length > 0 && say('要做到：', 'The step: ')}
        {item.text}
      </p>
      {earliestOn !== null && <p>{say(`最早 ${earliestOn}`, `No earlier than ${earliestOn}`)}</p>}
      {loses.length > 0 && (
        <p className="result-warning">
          {say('同时会失去或变少：', 'It costs you: ')}
          {loses.map(({ policy }) => policy.title).join(say('、', ', '))}
        </p>
      )}
      <Sources item={item} />
    </li>
  )
}

/** The words of the text behind each change, or behind what stands in the way. */
function Sources({ item: { policy: own, changes, obstacles } }: { readonly item: NearMiss }) {
  const citations = [...changes, ...obstacles].flatMap(({ citation }) => citation ?? [])
  const { answer } = useResult()
  const numberOf = (id: string): string => {
    const document = answer.results.find(({ policy }) => policy.document.id === id)?.policy.document
    // The document of the policy itself stands above.
    return id === own.document.id ? '' : (document?.number ?? document?.title ?? id)
  }
  const unique = [...new Map(citations.map((one) => [`${one.item} ${one.words}`, one])).entries()]
  return unique.map(([key, { document, item, words }]) => (
    <p key={key} className="result-note">
      <q lang="zh-CN">{words}</q> <span className="result-source">{`${numberOf(document)} ${item}`.trim()}</span>
    </p>
  ))
}
