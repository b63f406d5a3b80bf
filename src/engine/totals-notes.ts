import type { AnswerTotals, Language } from '../domain/answer.js'
import type { Measure } from '../domain/policy.js'
import type { Best } from './combine/best.js'
import type { Constraint, Item } from './combine/problem.js'
import { say } from './wording/values.js'

type Note = AnswerTotals['notes'][number]

const texts: Record<Note['code'], readonly [string, string]> = {
  mayExclude: [
    '同一事项的政策，文件未说明可否兼得，合计按区间给出',
    'policies about one matter; no text says whether both may be had, so the total is a range',
  ],
  paidUnknown: [
    '是否已领取过未知，合计下限按已领取计',
    'whether it was paid before is not known; the lower end counts it as paid',
  ],
  limit: ['按文件限制取可兼得的最高组合', 'the best combination the limits allow'],
  tooManyToSearch: [
    '相互限制的事项过多，未能证明哪种组合最优，合计按已证明的界限给出',
    'too many policies bind each other to prove which combination is best; the total is what is proven',
  ],
  proofRefused: [
    '最优组合的证明未通过核对，合计只按不依赖它的界限给出',
    'the proof of the best combination did not hold when checked; the total is what holds without it',
  ],
}

/** What kept the sums of one measure apart, once for each set of policies; a limit may bind across measures. */
export function totalsNotes(
  items: readonly (Item & { readonly measure: Measure })[],
  constraints: readonly Constraint[],
  measure: Measure,
  language: Language,
): Note[] {
  const byId = new Map(items.map((item) => [item.id, item]))
  const notes = constraints.flatMap((constraint) => {
    const members = constraint.members.flatMap((id) => byId.get(id) ?? [])
    const code = codeOf(constraint)
    if (code === null || !members.some((item) => item.measure === measure)) return []
    return [noteOf(code, [...new Set(members.map(({ policy }) => policy))], language)]
  })
  return [...new Map(notes.map((note) => [JSON.stringify([note.code, note.policies]), note])).values()]
}

/** What the searches for a measure's totals did not prove. */
export function proofNotes(all: readonly Best[], language: Language): Note[] {
  const notes = { bounded: 'tooManyToSearch', refused: 'proofRefused' } as const
  return (['bounded', 'refused'] as const)
    .filter((status) => all.some((one) => one.status === status))
    .map((status) => noteOf(notes[status], [], language))
}

const noteOf = (code: Note['code'], policies: string[], language: Language): Note => ({
  code,
  policies,
  text: say(language, ...texts[code]),
})

function codeOf({ reason, atMost, members, paidOpen }: Constraint): Note['code'] | null {
  if (reason === 'mayExclude') return 'mayExclude'
  const matters = atMost === null || atMost.lo < Math.min(atMost.hi, members.length)
  if (paidOpen && matters) return 'paidUnknown'
  return members.length > 1 ? 'limit' : null
}
