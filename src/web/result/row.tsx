import { memo } from 'react'
import type { AnswerResult } from '../../domain/answer.js'
import { useLanguage, useSay } from '../app/language.js'
import { useSettings } from '../app/store.js'
import { Sum, Verdict } from './badges.js'
import { useExplained, useRows } from './context.js'
import { notCountedText } from './given-up.js'
import { MarkButtons } from './mark-buttons.js'
import { nextStep, refusals } from './next-step.js'
import { rowId } from './row-id.js'
import { RowBody } from './row-body.js'
import { isPartlyHad } from './shelves.js'
import { sourceText, titleOf } from './words.js'

interface RowProps {
  readonly result: AnswerResult
  /** The best combination leaves it out. */
  readonly isGivenUp: boolean
}

/** One policy: what, how much, whence and what to do next; everything else when it is opened. */
export const Row = memo(function Row({ result, isGivenUp }: RowProps) {
  const { isOpen, setOpen } = useRows()
  const language = useLanguage()
  const { marks } = useSettings()
  const { id } = result.policy
  const open = isOpen(id)
  const explained = useExplained(open || result.verdict === 'ineligible' ? [id] : [])(id)
  return (
    <li className="result-row">
      <details open={open} onToggle={({ currentTarget }) => setOpen(id, currentTarget.open)}>
        <summary id={rowId(id)} className="result-row-summary">
          <span className="result-row-head">
            <span className="result-row-title">{titleOf(result, language)}</span>
            <Sum result={result} />
          </span>
          <span className="result-row-foot">
            <Verdict result={result} />
            <span className="result-source">{sourceText(result, language)}</span>
          </span>
          {isGivenUp && <NotCounted />}
          {isPartlyHad(result, marks) && <PartlyHad />}
          <Next result={result} explained={explained} />
        </summary>
        {open && (
          <div className="result-row-body">
            {/* In one piece: never the conditions of one answer under the verdict of another. */}
            <RowBody result={explained ?? result} />
            <MarkButtons result={result} />
          </div>
        )}
      </details>
    </li>
  )
})

/** A sum that a limit keeps out of the total says so at once. */
function NotCounted() {
  const say = useSay()
  return <span className="result-next result-not-counted">{notCountedText(say)}</span>
}

function PartlyHad() {
  const say = useSay()
  return (
    <span className="result-next result-not-counted">
      {say(
        '其中一条您已享受：上面的结论和金额含这一条，合计里不再算它',
        'You have had one of these: the verdict and sum above include it, the totals no longer do',
      )}
    </span>
  )
}

const isRefused = (one: AnswerResult | null): one is AnswerResult => one?.verdict === 'ineligible'

interface NextProps {
  readonly result: AnswerResult
  readonly explained: AnswerResult | null
}

/** What to do; for what is refused, why: that is what one looks for there. */
function Next({ result, explained }: NextProps) {
  const say = useSay()
  const reason = !isRefused(result) ? nextStep(result, say) : isRefused(explained) ? reasonText(explained, say) : ''
  return reason !== '' ? <span className="result-next">{reason}</span> : null
}

function reasonText(result: AnswerResult, say: (zh: string, en: string) => string): string {
  const [first, ...others] = refusals(result)
  if (first === undefined)
    return say(
      '它按一笔笔贷款、一个个项目或称号来给，您填的是没有',
      'It is given for each loan, project or title, and you have none',
    )
  return others.length === 0 ? first : say(`${first}；另有 ${others.length} 条`, `${first}; and ${others.length} more`)
}
