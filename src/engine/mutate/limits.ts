import type { Limit, Policy } from '../../domain/policy.js'
import { listEdits } from './conditions.js'
import { numberEdits, plainMeasure } from './constants.js'
import { edit, without, type Edit } from './edit.js'
import { formulaEdits } from './formulas.js'
import type { Names } from './units.js'

/** @param membersOf the policies that a limit is about */
export const limitEdits = (
  limits: readonly Limit[],
  names: Names,
  membersOf: (limit: Limit) => readonly Policy[],
): Edit[] =>
  limits.flatMap((limit, i) => {
    const pointer = `/limits/${i}`
    return [
      edit(pointer, 'the limit is dropped', without(limits, i), '/limits'),
      ...amongEdits(limit, pointer),
      ...figureEdits(limit, pointer, names),
      ...perEdits(limit, pointer, membersOf(limit)),
      ...withinEdits(limit, pointer, membersOf(limit)),
      ...(limit.counting ? [edit(`${pointer}/counting`, 'what was paid no longer counts', undefined)] : []),
    ]
  })

const amongEdits = ({ among }: Limit, pointer: string): Edit[] =>
  among && 'policies' in among ? listEdits(among.policies, `${pointer}/among/policies`) : []

function figureEdits({ atMost, sumAtMost }: Limit, pointer: string, names: Names): Edit[] {
  // Nothing at all is no limit that can be written.
  if (atMost !== undefined)
    return numberEdits(atMost, plainMeasure('count'), `${pointer}/atMost`).filter(({ value }) => value !== 0)
  if (sumAtMost === undefined || sumAtMost === 'highest') return []
  return formulaEdits(sumAtMost, `${pointer}/sumAtMost`, plainMeasure('money'), names)
}

/** Policies asked for the applicant alone have no record to be limited by. */
function perEdits({ per }: Limit, pointer: string, members: readonly Policy[]): Edit[] {
  if (members.every((policy) => policy.for === undefined)) return []
  const other = per === 'applicant' ? 'subject' : 'applicant'
  return [edit(`${pointer}/per`, `${per} becomes ${other}`, other)]
}

/** Without a day of their own, and with nothing paid before, all claims fall into one year. */
function withinEdits({ within, counting }: Limit, pointer: string, members: readonly Policy[]): Edit[] {
  if (counting === undefined && members.every(({ event }) => event === undefined)) return []
  const place = `${pointer}/within`
  if (within === 'life') return [edit(place, 'life becomes year', 'year')]
  if (within === 'year') return [edit(place, 'year becomes life', 'life')]
  return numberEdits(within.years, plainMeasure('count'), `${place}/years`).filter(({ value }) => value !== 0)
}
