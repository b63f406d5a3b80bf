import { toDayNumber, type IsoDate } from '../../domain/iso-date.js'
import type { Document, Policy, Status } from '../../domain/policy.js'
import { error, warning, type LintFinding } from './finding.js'

const year = 365

/** Dated states have to follow one another in the file as in time. */
export const statusFindings = (owner: string, status: readonly Status[] = []): LintFinding[] =>
  status.flatMap(({ from }, i) => {
    const before = status[i - 1]
    return before && before.from >= from
      ? [error(owner, `/status/${i}/from`, 'status.order', `${from} stands after ${before.from}`)]
      : []
  })

export const windowFindings = ({ id, window }: Policy): LintFinding[] =>
  typeof window === 'string'
    ? []
    : window.flatMap(({ opensOn, closesOn }, i) =>
        closesOn < opensOn
          ? [error(id, `/window/${i}`, 'window.order', `closes on ${closesOn}, before it opens on ${opensOn}`)]
          : [],
      )

/** What nobody has looked at for more than a year before `today`. */
export function staleFindings(policy: Policy, today: IsoDate): LintFinding[] {
  return [...stale(policy.id, '/checkedOn', policy.checkedOn, today), ...staleStatus(policy.id, policy.status, today)]
}
export function staleDocument({ id, verification, status }: Document, today: IsoDate): LintFinding[] {
  return [...stale(id, '/verification/checkedOn', verification.checkedOn, today), ...staleStatus(id, status, today)]
}

function staleStatus(owner: string, status: readonly Status[] | undefined, today: IsoDate): LintFinding[] {
  const last = status
    ?.map(({ checkedOn }) => checkedOn)
    .toSorted()
    .at(-1)
  return last === undefined ? [] : stale(owner, '/status', last, today)
}

const stale = (owner: string, pointer: string, checkedOn: IsoDate, today: IsoDate): LintFinding[] =>
  toDayNumber(today) - toDayNumber(checkedOn) > year
    ? [warning(owner, pointer, 'checked.longAgo', `last checked on ${checkedOn}`)]
    : []
