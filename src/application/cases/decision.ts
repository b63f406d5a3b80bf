import type { DecisionRemark } from '../../domain/case-states.js'
import { AppError } from '../../domain/errors.js'
import { measureOfKind } from '../../domain/policy.js'
import type { PreCheckReport } from '../../domain/pre-check.js'

export interface AskedDecision {
  readonly outcome: 'granted' | 'refused'
  readonly sumFen: number | null
  readonly reason: string | null
}

/**
 * Where a decision does not follow from the pre-check that it rests on.
 * @throws AppError decisionIncomplete: money is granted without a sum, or it says otherwise than the pre-check without a
 *   reason; a refusal always needs one
 */
export function remarksOn({ outcome, sumFen, reason }: AskedDecision, report: PreCheckReport): DecisionRemark[] {
  const isGranted = outcome === 'granted'
  const remarks = isGranted ? remarksOnGrant(sumFen, report) : remarksOnRefusal(report)
  if (isGranted && sumFen === null && isMoney(report))
    throw new AppError('decisionIncomplete', { lacks: 'sum', remarks })
  if (reason === null && (!isGranted || remarks.length > 0))
    throw new AppError('decisionIncomplete', { lacks: 'reason', remarks })
  return remarks
}

const isMoney = ({ policy }: PreCheckReport): boolean => measureOfKind[policy.kind] !== 'none'

function remarksOnGrant(sumFen: number | null, { verdict, computed, claimed }: PreCheckReport): DecisionRemark[] {
  const most = computed.payable.maxFen
  return [
    ...(verdict === 'eligible' ? [] : (['notEligible'] as const)),
    ...(sumFen !== null && most !== null && sumFen > most ? (['beyondComputed'] as const) : []),
    ...(sumFen !== null && claimed !== null && sumFen > claimed.fen ? (['beyondClaimed'] as const) : []),
  ]
}

const remarksOnRefusal = ({ verdict }: PreCheckReport): DecisionRemark[] =>
  verdict === 'eligible' ? ['refusedThoughEligible'] : []
