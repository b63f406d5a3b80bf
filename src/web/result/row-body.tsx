import type { AnswerResult } from '../../domain/answer.js'
import { groundTerms } from '../../domain/terms.js'
import { useLanguage, useSay } from '../app/language.js'
import { useSettings } from '../app/store.js'
import { ApplyPart } from './apply-part.js'
import { ClaimsPart } from './claims-part.js'
import { LawPart } from './law-part.js'
import { LimitsPart } from './limits-part.js'
import { Missing } from './missing-part.js'
import { QuestionPart } from './question-part.js'
import { shelfOf } from './shelves.js'
import { inLanguage } from '../../application/words/answer-words.js'

/** All that is known of one result, what matters most for its shelf first. */
export function RowBody({ result }: { readonly result: AnswerResult }) {
  const say = useSay()
  const { elder } = useSettings()
  const isPast = shelfOf(result) === 'history'
  return (
    <>
      {result.error && <p className="result-error">{result.error.detail}</p>}
      {isPast && <LawPart result={result} />}
      {shelfOf(result) === 'verify' && result.action !== 'none' && <QuestionPart result={result} />}
      <LimitsPart result={result} />
      <Missing result={result} />
      {elder && !isPast && <ApplyPart result={result} />}
      <Grounds result={result} isFolded={elder} />
      <PolicyLink result={result} label={say('看这一项的完整说明', 'All about this policy')} />
    </>
  )
}

/** On which grounds: with large print, folded away behind what to do. */
function Grounds({ result, isFolded }: { readonly result: AnswerResult; readonly isFolded: boolean }) {
  const say = useSay()
  const isPast = shelfOf(result) === 'history'
  const grounds = (
    <>
      <Judgements result={result} />
      {isPast ? <OldWords result={result} /> : <ClaimsPart result={result} />}
      {!isPast && !isFolded && <ApplyPart result={result} />}
      {!isPast && <LawPart result={result} />}
    </>
  )
  if (!isFolded) return grounds
  return (
    <details className="result-folded">
      <summary>{say('凭什么这样说', 'On which grounds')}</summary>
      {grounds}
    </details>
  )
}

export function PolicyLink({ result, label }: { readonly result: AnswerResult; readonly label: string }) {
  const suffix = useLanguage() === 'en' ? '?lang=en' : ''
  return (
    <p>
      <a href={`/policies/${result.policy.id}${suffix}`}>{label}</a>
    </p>
  )
}

/** Who judges what: the words of the text, and why they are left to a person. */
function Judgements({ result: { judgements, citations } }: { readonly result: AnswerResult }) {
  const say = useSay()
  const language = useLanguage()
  if (judgements.length === 0) return null
  return (
    <section>
      <h5>{say('待认定的', 'What a reviewer decides')}</h5>
      <ul>
        {judgements.map(({ id, ground, criterion }) => (
          <li key={id}>
            <q lang="zh-CN">{citations[criterion]?.words}</q> {say('：', ': ')}
            {inLanguage(language, groundTerms[ground])}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What a text that has ended used to say. */
function OldWords({ result: { citations } }: { readonly result: AnswerResult }) {
  const say = useSay()
  const entries = Object.entries(citations)
  return (
    <section>
      <h5>{say('旧文件原来是这样写的', 'What the old text said')}</h5>
      <ul lang="zh-CN">
        {entries.map(([id, { words, item }]) => (
          <li key={id}>
            <q>{words}</q> <span className="result-source">{item}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
