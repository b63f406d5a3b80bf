import { useId, useState, type ReactElement } from 'react'
import type { NearMiss, NearMissAnswer, NearMissStep } from '../../domain/near-miss.js'
import { lawTerms } from '../../domain/terms.js'
import { useLanguage, useSay } from '../app/language.js'
import { Folded } from './group.js'
import { NearStep } from './near-step.js'
import { Sources } from './near-sources.js'
import { inLanguage } from '../../application/words/answer-words.js'
import { titleOf, sourceText } from './words.js'

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

function Found({ answer: { items, steps, counts } }: { readonly answer: NearMissAnswer }) {
  const say = useSay()
  const of = (group: NearMiss['group']): readonly NearMissStep[] => steps.filter((step) => step.group === group)
  const [canDo, later] = [of('canDo'), of('comesWithTime')]
  const never = items.filter(({ group }) => group === 'cannotChange')
  return (
    <>
      {steps.length === 0 && <p>{say('没有找到差一两步的。', 'Nothing is one or two steps away.')}</p>}
      <Steps title={say('做得到的', 'What you can do')} steps={canDo} />
      <Steps title={say('等一等就有的', 'What comes with time')} steps={later} />
      {never.length > 0 && (
        <Folded
          title={say('改变不了的', 'What cannot be changed')}
          count={never.length}
          hint={say('这些条件不是靠努力能改的。', 'No step of yours changes these.')}
        >
          <Shown
            rows={never.map((item) => (
              <Blocked key={`${item.policy.id} ${item.text}`} item={item} />
            ))}
          />
        </Folded>
      )}
      {counts.farther > 0 && (
        <p className="result-note">
          {say(
            `另有 ${counts.farther} 项差得更远，没有列出。`,
            `${counts.farther} more are farther away and are not listed.`,
          )}
        </p>
      )}
    </>
  )
}

function Steps({ title, steps }: { readonly title: string; readonly steps: readonly NearMissStep[] }) {
  const id = useId()
  if (steps.length === 0) return null
  return (
    <section className="result-group" aria-labelledby={id}>
      <h4>
        <span id={id}>{title}</span> <span className="result-count">{steps.length}</span>
      </h4>
      <Shown
        rows={steps.map((step) => (
          <NearStep key={JSON.stringify([step.text, step.changes.map(({ to }) => to)])} step={step} />
        ))}
      />
    </section>
  )
}

const shownAtFirst = 5

/** The first few, the rest on demand. */
function Shown({ rows }: { readonly rows: readonly ReactElement[] }) {
  const say = useSay()
  const [all, setAll] = useState(false)
  const shown = all || rows.length <= shownAtFirst + 1 ? rows : rows.slice(0, shownAtFirst)
  const rest = rows.length - shown.length
  return (
    <>
      <ul className="result-rows">{shown}</ul>
      {rest > 0 && (
        <button type="button" onClick={() => setAll(true)}>
          {say(`再看其余 ${rest} 项`, `Show the other ${rest}`)}
        </button>
      )}
    </>
  )
}

function Blocked({ item }: { readonly item: NearMiss }) {
  const say = useSay()
  const language = useLanguage()
  const { law, obstacles, text, policy } = item
  return (
    <li className="result-near">
      <p>
        <strong>{titleOf(item, language)}</strong>
      </p>
      <p className="result-source">
        {sourceText(item, language)}
        {law.status !== 'inForce' && `${say('，', ', ')}${inLanguage(language, lawTerms[law.status])}`}
      </p>
      <p>{text}</p>
      <Sources own={policy.document.id} citations={obstacles.flatMap(({ citation }) => citation ?? [])} />
    </li>
  )
}
