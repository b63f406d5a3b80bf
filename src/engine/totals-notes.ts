import type { AnswerTotals, Language } from '../domain/answer.js'
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
    '相互限制的事项过多，合计按区间给出',
    'too many policies bind each other to search; the total is a range',
  ],
}

/** What kept sums apart, once for each set of policies. */
export function totalsNotes(
  items: readonly Item[],
  constraints: readonly Constraint[],
  searched: boolean,
  language: Language,
): Note[] {
  const policyOf = new Map(items.map(({ id, policy }) => [id, policy]))
  const noteOf = (code: Note['code'], policies: string[]): Note => ({
    code,
    policies,
    text: say(language, ...texts[code]),
  })
  const notes = constraints.flatMap((constraint) => {
    const code = codeOf(constraint)
    return code === null ? [] : [noteOf(code, [...new Set(constraint.members.flatMap((id) => policyOf.get(id) ?? []))])]
  })
  if (!searched) notes.push(noteOf('tooManyToSearch', []))
  return [...new Map(notes.map((note) => [JSON.stringify([note.code, note.policies]), note])).values()]
}

function codeOf({ reason, atMost, members }: Constraint): Note['code'] | null {
  if (reason === 'mayExclude') return 'mayExclude'
  if (atMost !== null && atMost.lo < Math.min(atMost.hi, members.length)) return 'paidUnknown'
  return members.length > 1 ? 'limit' : null
}
