import type { Given, GivenRecord } from '../../domain/given.js'
import { entryOf, partsWithScope } from '../explain.js'
import { draftsFor, type RecordDraft } from '../guidance/draft-record.js'
import { inputsOf } from '../guidance/inputs.js'
import { leavesOfTree } from '../program.js'
import type { ListSubject, Tree } from '../subject.js'
import { does, testsOf, textsOf, type Search } from './search.js'

/** More records of a kind at once are no single answer any more. */
const mostRecords = 5

/** That there are no more; or as many more, made as the rule asks, as it takes. */
export function recordsThatDo(search: Search): Given | null {
  const { told } = search.candidate
  const items = told?.is === 'records' ? told.items : []
  const complete = (more: readonly GivenRecord[]): Given => ({
    is: 'records',
    items: [...items, ...more],
    complete: true,
  })
  const drafts = draftsOf(search)
  const wanted = Array.from({ length: mostRecords }, (_, i) => drafts.map((draft) => copiesOf(draft, i + 1))).flat()
  return [complete([]), ...wanted.map(complete)].find((given) => does(search, given)) ?? null
}

/** Longer than any id that a profile can give, so that it is nobody's. */
const copiesOf = ({ fields }: RecordDraft, count: number): GivenRecord[] =>
  Array.from({ length: count }, (_, i) => ({ id: `answered ${i + 1}`.padEnd(80), fields }))

function draftsOf(search: Search): RecordDraft[] {
  const { rules, matched, candidate } = search
  const list = candidate.place.steps.length === 0 ? rules.compiler.lists.find(candidate.place.id) : undefined
  if (!list) return []
  const known = { asOf: matched.asOf, places: placesFor(search), facts: matched.input.facts }
  return treesFor(search, list).flatMap((trees) => draftsFor(rules, list, trees, known))
}

/** What each use of the list asks of a record: the policy that is for it, and counts that look at it. */
function treesFor({ rules, compiled }: Search, list: ListSubject): (readonly Tree[])[] {
  const parts = partsWithScope(compiled).map(({ condition }) => condition.tree)
  const counted = parts
    .flatMap(leavesOfTree)
    .flatMap((leaf) => inputsOf(leaf, rules).lists)
    .flatMap(({ list: own, where }) => (own === list ? [where ? [where] : []] : []))
  return compiled.list === list ? [parts, ...counted] : counted
}

/** Places that the profile tells of, and that the rule names. */
function placesFor({ matched, compiled, rules }: Search): string[] {
  // An industry is told as a code too: 34 is a trade, and would read as a province.
  const told = [...matched.input.facts].flatMap(([id, given]) =>
    given.is === 'code' && entryOf(rules, id)?.type === 'place' ? [given.value] : [],
  )
  const named = [...testsOf(compiled).found.keys()].filter((id) => entryOf(rules, id)?.type === 'place')
  return [...told, ...named.flatMap((id) => textsOf(compiled, id))]
}
