import type { AnswerResult, MatchAnswer } from '../../domain/answer.js'
import type { Mark } from '../model/profile-body.js'
import { givenUpOf } from './given-up.js'

export const shelfNames = ['now', 'verify', 'history'] as const
export type ShelfName = (typeof shelfNames)[number]

/** Within a shelf, what is surest first. */
export const groupNames = ['certain', 'review', 'answers', 'others', 'ineligible', 'notInForce', 'broken'] as const
export type GroupName = (typeof groupNames)[number]

export interface Shelf {
  readonly name: ShelfName
  readonly groups: readonly { readonly name: GroupName; readonly results: readonly AnswerResult[] }[]
  /** Not in the groups because the applicant put them away. */
  readonly hidden: readonly AnswerResult[]
  readonly count: number
}

const shelfOfLaw: Record<AnswerResult['law']['status'], ShelfName> = {
  inForce: 'now',
  unverified: 'verify',
  secondHand: 'verify',
  superseded: 'history',
  lapsed: 'history',
}
export const shelfOf = ({ law }: AnswerResult): ShelfName => shelfOfLaw[law.status]

/** What is paid to, or comes through, somebody else. The applicant's own people are not somebody else. */
export const isThroughOthers = ({ amount, through }: AnswerResult): boolean =>
  through !== null || (amount !== null && amount.payee !== 'applicant' && amount.payee !== 'subject')

export function groupOf(result: AnswerResult): GroupName {
  switch (result.verdict) {
    case null:
      return 'broken'
    case 'ineligible':
    case 'notInForce':
      return result.verdict
    case 'eligible':
    case 'needsReview':
    case 'undetermined':
      if (isThroughOthers(result)) return 'others'
      return result.verdict === 'eligible' ? 'certain' : result.verdict === 'needsReview' ? 'review' : 'answers'
  }
}

const hasSum = ({ amount }: AnswerResult): boolean => amount !== null && amount.measure !== 'none'
const questionsOf = ({ missing }: AnswerResult): number => missing.filter(({ askOf }) => askOf === 'applicant').length

/**
 * What brings money first, what a limit keeps out of the total after what is in it, what needs fewer answers before
 * more; else as the rules stand, so that rows stay put.
 */
function ordered(answer: Shelved, group: GroupName, results: readonly AnswerResult[]): AnswerResult[] {
  const worth = (result: AnswerResult): number =>
    hasSum(result) ? (givenUpOf(answer, result).length === 0 ? 2 : 1) : 0
  const byQuestions = group === 'answers' ? (result: AnswerResult) => Math.min(questionsOf(result), 3) : () => 0
  return results.toSorted((a, b) => worth(b) - worth(a) || byQuestions(a) - byQuestions(b))
}

/** Had for one record, it may still be had for another: as long as there is something to do, the row stays. */
export const isPartlyHad = ({ policy, claims, action }: AnswerResult, marks: Marks): boolean =>
  marks[policy.id] === 'had' && claims.length > 1 && action !== 'none'
type Marks = Readonly<Record<string, Mark>>
const isPutAway = (result: AnswerResult, marks: Marks): boolean =>
  Object.hasOwn(marks, result.policy.id) && !isPartlyHad(result, marks)

type Shelved = Pick<MatchAnswer, 'results' | 'totals'>

export function shelvesOf(answer: Shelved, marks: Marks): Shelf[] {
  const { results } = answer
  return shelfNames.map((name) => {
    const all = results.filter((result) => shelfOf(result) === name)
    const shown = all.filter((result) => !isPutAway(result, marks))
    const groups = groupNames
      .map((group) => ({
        name: group,
        results: ordered(
          answer,
          group,
          shown.filter((result) => groupOf(result) === group),
        ),
      }))
      .filter((group) => group.results.length > 0)
    return { name, groups, hidden: all.filter((result) => !shown.includes(result)), count: shown.length }
  })
}

/** What the applicant can be asked, worth a button. */
export const askable = ({ missing }: AnswerResult): AnswerResult['missing'] =>
  missing.filter(({ askOf }) => askOf === 'applicant')
