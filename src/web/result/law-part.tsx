import type { AnswerResult } from '../../domain/answer.js'
import { lawTerms, lawReasonTerms, confidenceTerms } from '../../domain/terms.js'
import { useLanguage, useSay } from '../app/language.js'
import { useResult } from './context.js'
import { inLanguage, labelIn } from '../../application/words/answer-words.js'

/** Whether the text is alive, how that is known and when it was last checked. */
export function LawPart({ result }: { readonly result: AnswerResult }) {
  const say = useSay()
  const language = useLanguage()
  const { law, policy } = result
  const { document } = policy
  return (
    <section>
      <h5>{say('文件', 'The text')}</h5>
      <p>
        <span lang={language === 'en' ? undefined : 'zh-CN'}>
          {language === 'en' ? document.titleEn : `《${document.title}》`}
        </span>
        {document.number !== null && ` ${document.number}`}
        {say('，', ', ')}
        <span lang="zh-CN">{document.issuer}</span>
        {say('，', ', ')}
        <span lang="zh-CN">{policy.item}</span>
      </p>
      <p>
        <strong>{labelIn(language, lawTerms[law.status])}</strong>
        {law.checkedOn !== null && say(`（${law.checkedOn} 查看）`, ` (looked at on ${law.checkedOn})`)}
        {law.from !== null && say(`；自 ${law.from} 起`, `; from ${law.from}`)}
        {law.until !== null && say(`，到 ${law.until} 止`, ` until ${law.until}`)}
      </p>
      <p className="result-note">
        {say('这里对原文的把握：', 'How well the text is known here: ')}
        {inLanguage(language, confidenceTerms[law.confidence])}
        {law.reasons.length > 0 && say('；', '; ')}
        {law.reasons.map((reason) => inLanguage(language, lawReasonTerms[reason])).join(say('；', '; '))}
      </p>
      {law.note !== null && (
        <p className="result-note" lang="zh-CN">
          {law.note}
        </p>
      )}
      <ReplacedBy ids={law.replacedBy} />
    </section>
  )
}

/** A policy held here is a link; a document that is not held is named. */
export function ReplacedBy({ ids }: { readonly ids: readonly string[] }) {
  const say = useSay()
  const language = useLanguage()
  const { loaded } = useResult()
  if (ids.length === 0) return null
  const suffix = language === 'en' ? '?lang=en' : ''
  return (
    <p>
      {say('新的规定：', 'Newer rule: ')}
      {ids.map((id, index) => {
        const title = loaded.policies.find((one) => one.id === id)?.title
        return (
          <span key={id}>
            {index > 0 && say('、', '; ')}
            {title ? (
              <a href={`/policies/${id}${suffix}`}>{say(title.zh, title.en)}</a>
            ) : (
              <span lang="zh-CN">{id}</span>
            )}
          </span>
        )
      })}
    </p>
  )
}
