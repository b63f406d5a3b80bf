import type { Given, GivenFacts, GivenRecord, GivenRecords } from '../../domain/given.js'
import { applicantKindId } from '../../domain/profile-applicant.js'
import type { RecordPlace, Unknown } from '../subject.js'

/** A record on the way from the applicant to where an answer goes. */
interface Step extends RecordPlace {
  /** Its place in the list. */
  readonly index: number
}

/** Where an answer goes: a fact, one year of it, a field of a told record, or a list. */
export interface AnswerPlace {
  readonly steps: readonly Step[]
  readonly id: string
  readonly year: number | null
}

/** As `askedButUnknown` of a profile writes it. */
export function pointerOfPlace({ steps, id, year }: AnswerPlace): string {
  if (steps.length === 0 && id === applicantKindId) return '/applicant/kind'
  const around = steps.map(({ list, index }) => `/${list}/items/${index}`).join('')
  return `/facts${around}/${id}${year === null ? '' : `/${year}`}`
}

/** Where the answer to an unknown goes. What is not known of a record not told of is asked by asking for its list. */
export function placeOfUnknown({ fact, year, within }: Unknown, facts: GivenFacts): AnswerPlace | null {
  const steps: Step[] = []
  let fields = facts
  for (const { list, id } of within) {
    if (id === '') return { steps, id: list, year: null }
    const given = fields.get(list)
    const items: GivenRecords['items'] = given?.is === 'records' ? given.items : []
    const index = items.findIndex((item) => item.id === id)
    const record = items[index]
    if (!record) return null
    steps.push({ list, id, index })
    fields = record.fields
  }
  return { steps, id: fact.slice(fact.lastIndexOf('.') + 1), year }
}

/** What is told there now. */
export function givenAt(facts: GivenFacts, { steps, id }: AnswerPlace): Given | undefined {
  let fields = facts
  for (const step of steps) {
    const list = fields.get(step.list)
    const record: GivenRecord | undefined = list?.is === 'records' ? list.items[step.index] : undefined
    if (!record) return undefined
    fields = record.fields
  }
  return fields.get(id)
}

/** The facts with one more answer; of a yearly fact the answer is that of the year. */
export const withAnswer = (facts: GivenFacts, { steps, id, year }: AnswerPlace, given: Given): GivenFacts =>
  put(facts, steps, { id, year, given })

interface Answered {
  readonly id: string
  readonly year: number | null
  readonly given: Given
}

function put(fields: GivenFacts, [step, ...rest]: readonly Step[], answered: Answered): Map<string, Given> {
  const changed = new Map(fields)
  const list = step && fields.get(step.list)
  if (!step || list?.is !== 'records') return changed.set(answered.id, merged(fields.get(answered.id), answered))
  const items = list.items.map((item): GivenRecord =>
    item.id === step.id ? { ...item, fields: put(item.fields, rest, answered) } : item,
  )
  return changed.set(step.list, { ...list, items })
}

function merged(known: Given | undefined, { year, given }: Answered): Given {
  if (year === null || given.is !== 'number') return given
  const years = new Map(known?.is === 'yearly' ? known.years : [])
  return { is: 'yearly', years: years.set(year, given) }
}
