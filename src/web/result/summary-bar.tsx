import type { AnswerTotals, Language, MatchAnswer } from '../../domain/answer.js'
import { useLanguage, useSay } from '../app/language.js'
import { useSettled } from '../app/use-settled.js'
import { hrefOf } from '../app/views.js'
import type { Evaluated } from '../engine/protocol.js'
import { moneyText } from '../../engine/wording/values.js'
import { totalsOf, type SumShelf } from './totals.js'
import { inLanguage } from '../../application/words/answer-words.js'
import { shortMeasureWords, type SumMeasure } from './words.js'
import './result.css'

const quietMs = 1500

/** The live totals at the foot of a phone; it leads to the result. */
export function SummaryBar({ evaluated }: { readonly evaluated: Evaluated | null }) {
  const say = useSay()
  const language = useLanguage()
  const answer = evaluated?.answer ?? null
  const now = answer && headline(answer, 'now', language)
  const verify = answer && headline(answer, 'verify', language)
  const open = answer?.missing.filter(({ askOf }) => askOf === 'applicant').length ?? '…'
  // A screen reader is told the outcome, not every keystroke.
  const spoken = useSettled(
    answer ? say(`现在可用 ${now}；先核实再用 ${verify}`, `Available now ${now}; verify first ${verify}`) : '',
    quietMs,
    '',
  )
  return (
    <div className="result-bar no-print">
      <a href={hrefOf('result')}>
        <span className="result-bar-cell">
          <small>{say('现在可用', 'Available now')}</small> <strong>{now ?? '…'}</strong>
        </span>
        <span className="result-bar-cell">
          <small>{say('先核实再用', 'Verify first')}</small> <span>{verify ?? '…'}</span>
        </span>
        <span className="result-bar-cell">
          <small>{say('还可以答', 'Open questions')}</small> <span>{say(`${open} 题`, `${open}`)}</span>
        </span>
        <span className="result-bar-go">{say('看结果', 'Result')} ›</span>
      </a>
      <output className="visually-hidden">{spoken}</output>
    </div>
  )
}

/** The first measure with a sum that is certain; else what may come. Measures are never added. */
export function headline(answer: MatchAnswer, shelf: SumShelf, language: Language): string {
  const texts = answer.totals.flatMap((totals) => measureText(totals, shelf, language))
  const certain = texts.filter(({ isCertain }) => isCertain)
  const [first] = certain.length > 0 ? certain : texts
  if (first) return first.text
  return language === 'en' ? 'none yet' : '还没有'
}

function measureText(
  totals: AnswerTotals,
  shelf: SumShelf,
  language: Language,
): { text: string; isCertain: boolean }[] {
  const { eligible, withAnswers, boundless } = totalsOf(totals, shelf)
  const name = inLanguage(language, shortMeasureWords[totals.measure as SumMeasure])
  const isEnglish = language === 'en'
  if (eligible.minFen > 0) return [{ text: `${name} ${moneyText(eligible.minFen, language)}`, isCertain: true }]
  // Beside a sum without an upper end no other is the most.
  const most = boundless.length === 0 ? (withAnswers.maxFen ?? 0) : 0
  if (most > 0)
    return [{ text: `${name} ${isEnglish ? 'up to' : '至多'} ${moneyText(most, language)}`, isCertain: false }]
  return boundless.length > 0 ? [{ text: `${name} ${isEnglish ? 'sum open' : '金额未定'}`, isCertain: false }] : []
}
