import type { NearMissStep } from '../../domain/near-miss.js'
import { lawTerms } from '../../domain/terms.js'
import { useLanguage, useSay } from '../app/language.js'
import { Sum } from './badges.js'
import { Sources } from './near-sources.js'
import { inLanguage } from '../../application/words/answer-words.js'
import { sourceText, titleOf } from './words.js'

type Opened = NearMissStep['opens'][number]

/** One step, or one day, and all that it opens. */
export function NearStep({ step }: { readonly step: NearMissStep }) {
  const say = useSay()
  const { text, granted, changes, opens, assumes, netGains, gains, loses } = step
  return (
    <li className="result-near">
      <p>
        <strong>{changes.length > 0 ? `${say('要做到：', 'The step: ')}${text}` : text}</strong>
      </p>
      {granted && (
        <p className="result-note">
          {say(
            '这一步要由有权机构评定或批准，申请了不等于就有。',
            'Others grant this: applying for it does not mean having it.',
          )}
        </p>
      )}
      <ul className="result-opens" aria-label={say('做到后可能有的', 'What it would open')}>
        {opens.map((opened) => (
          <OpenedItem key={`${opened.policy.id} ${opened.subject?.id ?? ''}`} opened={opened} />
        ))}
      </ul>
      {netGains.map((gain) => (
        <p key={gain.measure}>{`${say('合起来算：', 'All together: ')}${gain.text}`}</p>
      ))}
      {isNoGain(step) && (
        <p>
          {say(
            '合起来算：因限额、择一等规定，可得合计不会因此增加。',
            'All together: because of limits on what goes together, the total would not grow by it.',
          )}
        </p>
      )}
      {assumes.length > 0 && (
        <p className="result-note">
          {say('按此假定：', 'Taken to be so: ')}
          {assumes.map((one) => one.text).join(say('；', '; '))}
        </p>
      )}
      <Effects title={say('还会带来：', 'It also brings: ')} effects={gains} />
      <Effects title={say('同时会失去或变少：', 'It costs you: ')} effects={loses} isWarning />
    </li>
  )
}

/** Sums are opened, and yet nothing comes on top. */
const isNoGain = ({ netGains, opens }: NearMissStep): boolean =>
  netGains.length === 0 &&
  opens.every(({ verdictThen }) => verdictThen !== 'undetermined') &&
  opens.some(({ amountThen }) => (amountThen?.maxFen ?? 0) > 0)

function OpenedItem({ opened }: { readonly opened: Opened }) {
  const say = useSay()
  const language = useLanguage()
  const { policy, law, verdictThen, amountThen, citations } = opened
  return (
    <li>
      <p>
        {titleOf(opened, language)} <Sum result={{ amount: amountThen }} />{' '}
        {verdictThen === 'needsReview' && (
          <span className="result-kind">{say('还要审核人认定', 'a reviewer decides')}</span>
        )}
        {verdictThen === 'undetermined' && (
          <span className="result-kind">{say('还要看其他情况', 'hangs on answers still open')}</span>
        )}
      </p>
      <p className="result-source">
        {sourceText(opened, language)}
        {law.status !== 'inForce' && `${say('，', ', ')}${inLanguage(language, lawTerms[law.status])}`}
      </p>
      <Sources own={policy.document.id} citations={citations} />
    </li>
  )
}

interface EffectsProps {
  readonly title: string
  readonly effects: NearMissStep['gains']
  readonly isWarning?: boolean
}

function Effects({ title, effects, isWarning = false }: EffectsProps) {
  const say = useSay()
  if (effects.length === 0) return null
  return (
    <p className={isWarning ? 'result-warning' : 'result-note'}>
      {title}
      {effects.map(({ policy }) => policy.title).join(say('、', '; '))}
    </p>
  )
}
