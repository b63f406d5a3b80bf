import type { ReactNode } from 'react'
import type { AnswerResult } from '../../domain/answer.js'
import { verdictTerms } from '../../domain/terms.js'
import { useLanguage, useSay } from '../app/language.js'
import { labelIn } from '../../application/words/answer-words.js'
import { verdictIcons } from './words.js'

export function Sum({ result: { amount } }: { readonly result: Pick<AnswerResult, 'amount'> }): ReactNode {
  const say = useSay()
  if (!amount) return null
  const isFigure = amount.standing === 'exact' || amount.standing === 'range' || amount.standing === 'ceiling'
  return (
    <span className={isFigure ? 'result-sum' : 'result-kind'}>
      {amount.text}
      {amount.payee === 'subject' && <small>{say('（给到个人）', ' (to the person)')}</small>}
    </span>
  )
}

export function Verdict({ result: { verdict } }: { readonly result: Pick<AnswerResult, 'verdict'> }) {
  const language = useLanguage()
  const say = useSay()
  if (verdict === null) return <span className="result-verdict">{say('规则有误', 'Broken rule')}</span>
  return (
    <span className={`result-verdict result-verdict-${verdict}`}>
      <span aria-hidden="true">{verdictIcons[verdict]}</span> {labelIn(language, verdictTerms[verdict])}
    </span>
  )
}
