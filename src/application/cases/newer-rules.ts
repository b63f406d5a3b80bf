import { isAppError } from '../../domain/errors.js'
import type { NewerRules } from '../../domain/newer-rules.js'
import type { PreCheckReport } from '../../domain/pre-check.js'

/**
 * @param then the report by the rules of the case
 * @param look the same by the rules in use; null: they do not have the policy
 */
export function comparedWithNow(
  ruleSet: string,
  then: PreCheckReport,
  look: (() => PreCheckReport) | null,
): NewerRules {
  const nothing = { ruleSet, differs: true, verdict: null, payable: null, criteria: [] }
  if (!look) return { ...nothing, cannotSay: 'policyGone' }
  try {
    return compared(ruleSet, then, look())
  } catch (error) {
    if (!isAppError(error, 'requestInvalid') && !isAppError(error, 'profileInvalid')) throw error
    return { ...nothing, cannotSay: 'unreadable' }
  }
}

function compared(ruleSet: string, then: PreCheckReport, now: PreCheckReport): NewerRules {
  const criteria = changedCriteria(then, now)
  const [was, is] = [then.computed.payable, now.computed.payable]
  const isSame = then.verdict === now.verdict && was.minFen === is.minFen && was.maxFen === is.maxFen
  return {
    ruleSet,
    differs: !isSame || criteria.length > 0,
    cannotSay: null,
    verdict: { then: then.verdict, now: now.verdict },
    payable: { then: was, now: is },
    criteria,
  }
}

/** By id: a place in the file says nothing once the file has changed. Of several of one id the worst counts. */
function changedCriteria(then: PreCheckReport, now: PreCheckReport): NewerRules['criteria'] {
  const [was, is] = [outcomesOf(then), outcomesOf(now)]
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((id) => {
    const [before, after] = [was.get(id) ?? absent, is.get(id) ?? absent]
    if (before.outcome === after.outcome) return []
    return [{ id, words: after.words ?? before.words, then: before.outcome, now: after.outcome }]
  })
}

type Outcome = PreCheckReport['criteria'][number]['outcome']
interface Found {
  readonly outcome: Outcome | null
  readonly words: string | null
}
const absent: Found = { outcome: null, words: null }
/** The worst first. */
const order: readonly Outcome[] = ['unmet', 'unknown', 'review', 'met']

function outcomesOf({ criteria }: PreCheckReport): Map<string, Found> {
  const worstLast = criteria.toSorted((a, b) => order.indexOf(b.outcome) - order.indexOf(a.outcome))
  return new Map(
    worstLast.flatMap(({ id, outcome, source }): [string, Found][] =>
      id === null ? [] : [[id, { outcome, words: source?.words ?? null }]],
    ),
  )
}
