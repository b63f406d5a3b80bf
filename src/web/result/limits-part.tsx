import type { AnswerResult } from '../../domain/answer.js'
import type { AnswerLimit } from '../../domain/combination.js'
import { useLanguage, useSay } from '../app/language.js'
import { useResult } from './context.js'
import { givenUpOf } from './given-up.js'
import { titleOf } from './words.js'

/** Why a sum that stands here is not in the total: which limit, whose words, beside what. */
export function LimitsPart({ result }: { readonly result: AnswerResult }) {
  const say = useSay()
  const { answer } = useResult()
  const givenUp = givenUpOf(answer, result)
  if (givenUp.length === 0) return null
  return (
    <section className="result-limit">
      <h5>{say('没有算进合计', 'Not in the total')}</h5>
      <ul>
        {givenUp.flatMap(({ subject, limits }) =>
          limits.map((limit) => (
            <li key={`${subject ?? ''} ${limit.id}`}>
              {subject !== null && `${subject}${say('：', ': ')}`}
              <LimitText limit={limit} own={result.policy.id} />
            </li>
          )),
        )}
      </ul>
    </section>
  )
}

function LimitText({ limit, own }: { readonly limit: AnswerLimit; readonly own: string }) {
  const say = useSay()
  const language = useLanguage()
  const { answer } = useResult()
  const others = answer.results.filter(({ policy: { id } }) => id !== own && limit.policies.includes(id))
  const names = others.map((other) => titleOf(other, language)).join(say('、', ', '))
  const { citation } = limit
  const source = answer.results.find(({ policy }) => policy.document.id === citation?.document)?.policy.document
  return (
    <>
      {limit.text}
      {names !== '' && say(`，与“${names}”不能都要，已取更划算的。`, ` (with ${names}): the better one was taken.`)}
      {citation && (
        <span className="result-note">
          {' '}
          {say('原文：', 'Text: ')}
          <q lang="zh-CN">{citation.words}</q>{' '}
          <span className="result-source">
            {source?.number ?? source?.title ?? citation.document} {citation.item}
          </span>
        </span>
      )}
    </>
  )
}
