import type { Given } from '../../domain/given.js'
import { draftsFor } from './draft-record.js'
import type { CountedList } from './inputs.js'
import { applied, canHold, type Deed, type LeafTree, type Move, type Standpoint } from './deed.js'
import type { ListSubject } from '../subject.js'
import { isBarred } from './not-for.js'
import { isTold } from './scenario.js'

/** Records that one leaf counts, or (null) the record that the policy itself is for. */
type Wanted = (CountedList & { readonly tree: LeafTree }) | null

/** More of a kind at once are no near miss any more. */
const mostRecords = 5

/** Adding a record to a list that says which there are; to any other it would be a question whether it is there already. */
export function recordMoves(standpoint: Standpoint, wanted: Wanted): Move[] {
  const { setting, compiled, scenario } = standpoint
  const list = wanted?.list ?? compiled.list
  if (!list || !canGrow(list, standpoint)) return []
  const trees = wanted ? (wanted.where ? [wanted.where] : []) : compiled.parts.map(({ condition }) => condition.tree)
  const known = { asOf: scenario.asOf, places: placesOf(standpoint), facts: scenario.facts }
  return draftsFor(setting.rules, list, trees, known).flatMap((draft, i): Move[] => {
    const deedOf = (count: number): Deed => ({ is: 'records', list, ...draft, count })
    const count = wanted
      ? counts.find((n) => canHold(standpoint, wanted.tree, applied(standpoint, deedOf(n))(scenario)))
      : 1
    if (count === undefined) return []
    const deed = deedOf(count)
    const key = `${list.id}/${keyOf(list.key, draft.fields)}`
    return [{ key, base: list.id, distance: i, deed, leaf: wanted?.tree ?? null, apply: applied(standpoint, deed) }]
  })
}

const counts = Array.from({ length: mostRecords }, (_, n) => n + 1)

/** Whether one can sensibly add to the list, and it says which records there are. */
export function canGrow(list: ListSubject, { setting, scenario }: Pick<Standpoint, 'setting' | 'scenario'>): boolean {
  const fact = setting.rules.ruleSet.facts.get(list.id)
  const canRise = fact?.direction === 'up' || fact?.direction === 'either'
  return list.level === 1 && canRise && !isBarred(fact.notFor, scenario.facts) && isTold(scenario.facts, list.id)
}

/** Places that the profile names of the applicant itself. */
export const placesOf = ({ setting, scenario }: Standpoint): string[] => {
  const { facts } = setting.rules.ruleSet
  return [...scenario.facts].flatMap(([id, given]) =>
    given.is === 'code' && facts.get(id)?.type === 'place' ? [given.value] : [],
  )
}

/** Records of two kinds are two things to be had. */
function keyOf(key: string | undefined, fields: ReadonlyMap<string, Given>): string {
  const given = key === undefined ? undefined : fields.get(key)
  return given?.is === 'option' ? given.value : ''
}
