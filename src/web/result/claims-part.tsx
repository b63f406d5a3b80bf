import type { AnswerClaim, AnswerCriterion, AnswerResult } from '../../domain/answer.js'
import { useLanguage, useSay } from '../app/language.js'
import { useResult } from './context.js'
import { pointerLabel } from '../../application/words/pointer-label.js'
import { Verdict } from './badges.js'
import { inLanguage } from '../../application/words/answer-words.js'
import { gradeWords, outcomeIcons, outcomeWords } from './words.js'

/** Each record that is asked about has its own verdict, conditions and sum. */
export function ClaimsPart({ result }: { readonly result: AnswerResult }) {
  const { claims } = result
  if (claims.length === 1 && claims[0]?.subject === null) return <Claim claim={claims[0]} result={result} />
  return (
    <>
      {claims.map((claim, index) => (
        <section key={claim.subject?.id ?? `new-${index}`} className="result-claim">
          <h5>
            {claim.subject?.label} <Verdict result={claim} />
          </h5>
          {claim.amount && <p className="result-sum">{claim.amount.text}</p>}
          <Claim claim={claim} result={result} />
        </section>
      ))}
      <More result={result} />
    </>
  )
}

function More({ result: { more } }: { readonly result: AnswerResult }) {
  const say = useSay()
  const { onAnswer, loaded } = useResult()
  const language = useLanguage()
  if (!more) return null
  const list = loaded.facts.find(({ id }) => id === more.list)
  const name = list ? inLanguage(language, list.label) : more.list
  return (
    <p>
      {say(`还有没填的${name}，也可能有份。`, `More of “${name}” may count too.`)}{' '}
      <button type="button" onClick={() => onAnswer(`/facts/${more.list}`)}>
        {say('去补上', 'Add them')}
      </button>
    </p>
  )
}

function Claim({ claim, result }: { readonly claim: AnswerClaim; readonly result: AnswerResult }) {
  return (
    <>
      <Criteria claim={claim} result={result} />
      <Steps claim={claim} result={result} />
    </>
  )
}

/** Where it may be had, one of several ways is enough: what is not decisive there does not stand in the way. */
const asideOf = ({ verdict }: AnswerClaim, { outcome, decisive }: AnswerCriterion): Aside => {
  if (decisive || outcome === 'met') return null
  if (verdict === 'eligible' || verdict === 'needsReview') return 'notNeeded'
  // Were it no alternative, the claim would be refused.
  return verdict === 'undetermined' && outcome === 'unmet' ? 'otherWay' : null
}
type Aside = 'notNeeded' | 'otherWay' | null

function Criteria({ claim, result }: { readonly claim: AnswerClaim; readonly result: AnswerResult }) {
  const say = useSay()
  const { criteria = [] } = claim
  if (criteria.length === 0) return null
  const hasOtherWays = criteria.some((criterion) => asideOf(claim, criterion) === 'otherWay')
  return (
    <section>
      <h5>{say('一条一条对', 'Condition by condition')}</h5>
      {hasOtherWays && (
        <p className="result-note">
          {say(
            '标“–”的是几种办法中的一种：这一种不成，满足别的一种也行。',
            'What is marked “–” is one of several ways: where it does not hold, another is enough.',
          )}
        </p>
      )}
      <ul className="result-criteria">
        {criteria.map((criterion) => (
          <Criterion key={criterion.path} criterion={criterion} aside={asideOf(claim, criterion)} result={result} />
        ))}
      </ul>
    </section>
  )
}

interface CriterionProps {
  readonly criterion: AnswerCriterion
  /** It does not stand in the way: not needed any more, or another way is still open. */
  readonly aside: Aside
  readonly result: AnswerResult
}

function Criterion({ criterion, aside, result }: CriterionProps) {
  const language = useLanguage()
  const say = useSay()
  const { id, outcome, text, given } = criterion
  return (
    <li className={`result-criterion result-outcome-${aside ? 'beside' : outcome}`}>
      <span className="result-outcome">
        <span aria-hidden="true">{aside ? '–' : outcomeIcons[outcome]}</span>{' '}
        {aside ? asideText(aside, say) : inLanguage(language, outcomeWords[outcome])}
      </span>
      <div>
        <p>{text}</p>
        <Given from={given.from} grade={given.grade} />
        {id !== null && <Quote id={id} result={result} />}
      </div>
    </li>
  )
}

const asideText = (aside: NonNullable<Aside>, say: (zh: string, en: string) => string): string =>
  aside === 'notNeeded'
    ? say('没用到，不影响', 'Not needed')
    : say('这一种不成，看别的', 'Not this way; another may do')

/** What it was judged by, and how well that is known. */
function Given({ from, grade }: Pick<AnswerCriterion['given'], 'from' | 'grade'>) {
  const say = useSay()
  const language = useLanguage()
  const { loaded } = useResult()
  if (from.length === 0) return null
  const labels = [...new Set(from.map((pointer) => pointerLabel(pointer, loaded.facts, language)))]
  const source = grade
    ? say(`（${inLanguage(language, gradeWords[grade])}）`, ` (${inLanguage(language, gradeWords[grade])})`)
    : ''
  return (
    <p className="result-note">
      {say('依据：', 'Judged by: ')}
      {labels.join(say('、', '; '))}
      {source}
    </p>
  )
}

/** The words of the source that carry it, with document and item. */
export function Quote({ id, result }: { readonly id: string; readonly result: AnswerResult }) {
  const say = useSay()
  const citation = result.citations[id]
  if (!citation || citation.words === '') return null
  const { document } = result.policy
  return (
    <p className="result-note">
      {say('原文：', 'Text: ')}
      <q lang="zh-CN">{citation.words}</q>{' '}
      <span className="result-source">
        {document.number ?? document.title} {citation.item}
      </span>
      {citation.reading !== null && (
        <span className="result-reading" lang="zh-CN">
          {say('怎么理解的：', 'How it is read: ')}
          {citation.reading}
        </span>
      )}
    </p>
  )
}

/** How the sum comes about, step by step, each with its words. */
function Steps({
  claim: { amount, amountSteps = [] },
  result,
}: {
  readonly claim: AnswerClaim
  readonly result: AnswerResult
}) {
  const say = useSay()
  if (!amount) return null
  return (
    <section>
      <h5>{say('给多少，怎么算', 'How much, and how it is worked out')}</h5>
      <p className="result-sum">{amount.text}</p>
      <Standing amount={amount} />
      {amountSteps.some(({ text, criteria }) => text !== amount.text || criteria.length > 0) && (
        <ol className="result-steps">
          {amountSteps.map(({ text, criteria }) => (
            <li key={`${text} ${criteria.join(' ')}`}>
              {text}
              {criteria.map((id) => (
                <Quote key={id} id={id} result={result} />
              ))}
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

function Standing({ amount: { standing } }: { readonly amount: NonNullable<AnswerClaim['amount']> }) {
  const say = useSay()
  const texts: Record<typeof standing, string> = {
    exact: say('按您填的算得出准数。', 'An exact figure from what you entered.'),
    range: say('填得更全，这个数会更准。', 'A range: it narrows as you answer more.'),
    ceiling: say('这是上限，不是一定给这么多。', 'The most it can be, not what you will get.'),
    unstated: say('文件没写给多少。', 'The text states no sum.'),
    elsewhere: say('金额写在别的文件里，这里没有收录。', 'The sum stands in another text not held here.'),
    inKind: say('不是钱，是上面写的待遇或服务。', 'Not money, but what is named above.'),
  }
  return <p className="result-note">{texts[standing]}</p>
}
