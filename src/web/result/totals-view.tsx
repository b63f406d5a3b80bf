import { useState } from 'react'
import type { AnswerResult, AnswerTotals, MatchAnswer } from '../../domain/answer.js'
import { useLanguage, useSay } from '../app/language.js'
import { givenUpOf } from './given-up.js'
import { fenRangeText, inLanguage } from '../../application/words/answer-words.js'
import { isEmpty, stagesOf, totalsOf, type StageName, type SumShelf } from './totals.js'
import { measureHints, measureWords, sourceText, titleOf, type SumMeasure } from './words.js'

type Say = (zh: string, en: string) => string

/** The sums of one shelf, a line for each measure: sums of different measures are never added. */
export function TotalsView({ answer, shelf }: { readonly answer: MatchAnswer; readonly shelf: SumShelf }) {
  const say = useSay()
  const told = answer.totals.filter((totals) => !isEmpty(totalsOf(totals, shelf)))
  if (told.length === 0) return <p className="result-note">{say('这里还没有算得出的金额。', 'No sums here yet.')}</p>
  return (
    <dl className="result-totals">
      {told.map((totals) => (
        <MeasureTotals key={totals.measure} totals={totals} shelf={shelf} answer={answer} />
      ))}
    </dl>
  )
}

function MeasureTotals({
  totals,
  shelf,
  answer,
}: {
  readonly totals: AnswerTotals
  readonly shelf: SumShelf
  readonly answer: MatchAnswer
}) {
  const say = useSay()
  const language = useLanguage()
  const measure = totals.measure as SumMeasure
  const { boundless } = totalsOf(totals, shelf)
  return (
    <div className="result-total">
      <dt>
        {inLanguage(language, measureWords[measure])} <small>{inLanguage(language, measureHints[measure])}</small>
      </dt>
      {stagesOf(totalsOf(totals, shelf)).map(({ name, range }, index) => (
        <dd key={name}>
          <span className={index === 0 ? 'result-total-sum' : undefined}>{fenRangeText(range, language)}</span>{' '}
          {stageText(name, shelf, say)}
        </dd>
      ))}
      {boundless.length > 0 && (
        <dd>
          {say(
            `有 ${boundless.length} 项的金额还定不下来，没有算进去`,
            `${boundless.length} whose sum is not known yet, not counted`,
          )}
        </dd>
      )}
      <Sources totals={totals} shelf={shelf} answer={answer} />
    </div>
  )
}

const stageText = (name: StageName, shelf: SumShelf, say: Say): string => {
  switch (name) {
    case 'eligible':
      return shelf === 'now' ? say('确定', 'for certain') : say('（若文件仍有效）', '(if the text still applies)')
    case 'withReview':
      return say('（连同待认定的）', '(with what a reviewer decides)')
    case 'withAnswers':
      return say('（再答几题以后）', '(after more answers)')
  }
}

/** Which policies a total is made of, each with document and item. */
function Sources({
  totals: { measure, notes },
  shelf,
  answer,
}: {
  readonly totals: AnswerTotals
  readonly shelf: SumShelf
  readonly answer: MatchAnswer
}) {
  const say = useSay()
  const [isOpen, setOpen] = useState(false)
  const own = answer.results.filter(
    ({ amount, counted, law }) =>
      amount?.measure === measure && counted.in.length > 0 && (law.status === 'inForce') === (shelf === 'now'),
  )
  const givenUp = own.filter((result) => givenUpOf(answer, result).length > 0)
  const chosen = own.filter((result) => !givenUp.includes(result))
  const ids = new Set(own.map(({ policy }) => policy.id))
  const told = notes.filter(({ policies }) => policies.length === 0 || policies.some((id) => ids.has(id)))
  if (own.length === 0) return null
  return (
    <dd>
      <details open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>{say(`看来源（${chosen.length} 项）`, `See the sources (${chosen.length})`)}</summary>
        {isOpen && (
          <>
            <SourceList results={chosen} />
            {givenUp.length > 0 && (
              <>
                <p>{say('因为不能都要，没有算进去的：', 'Not counted, since it cannot be had beside the others:')}</p>
                <SourceList results={givenUp} />
              </>
            )}
            {told.map((note) => (
              <p key={`${note.code} ${note.policies.join(' ')}`} className="result-note">
                {note.text}
              </p>
            ))}
          </>
        )}
      </details>
    </dd>
  )
}

function SourceList({ results }: { readonly results: readonly AnswerResult[] }) {
  const language = useLanguage()
  return (
    <ul>
      {results.map((result) => (
        <li key={result.policy.id}>
          {titleOf(result, language)}: {result.amount?.text}{' '}
          <span className="result-source">{sourceText(result, language)}</span>
        </li>
      ))}
    </ul>
  )
}
