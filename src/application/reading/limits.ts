import type { Limit } from '../../domain/policy.js'
import type { CompiledLimit } from '../../engine/limits.js'
import { readFormula, type ReadFormula } from './formula.js'
import { tell, type Cited, type Reader } from './reader.js'

export interface ReadLimit {
  readonly text: string
  /** The sum it allows, where it takes more than a line. */
  readonly cap: ReadFormula | null
  readonly cited: Cited | null
  /** Policies it is about. */
  readonly policies: readonly string[]
}

/** What may be had together, in a sentence. */
export function readLimit({ limit, cap, policies }: CompiledLimit, reader: Reader): ReadLimit {
  const read = cap ? readFormula(cap, reader) : null
  const isShort = read !== null && read.parts.length === 0 && !read.table && read.cases.length === 0
  const parts = [scopeText(limit, reader), mostText(limit, isShort ? read.text : null, reader)]
  const paid =
    limit.counting === 'paid' ? tell(reader, '，以前已经得到的计算在内', ', counting what was paid before') : ''
  return {
    text: parts.join(tell(reader, '', ' ')) + paid,
    cap: isShort ? null : read,
    cited: reader.cite(limit.criterion),
    policies: [...policies],
  }
}

function scopeText({ per, within }: Limit, reader: Reader): string {
  const who =
    per === 'subject'
      ? tell(reader, '同一对象', 'For the same subject')
      : per === 'applicant'
        ? tell(reader, '同一申请人', 'For the same applicant')
        : tell(reader, `同一${factName(per, reader)}`, `For the same ${factName(per, reader)}`)
  if (within === 'life') return who
  const years = within === 'year' ? 1 : within.years
  return years === 1
    ? tell(reader, `${who}每年`, `${who} each year`)
    : tell(reader, `${who}${years}年内`, `${who} within ${years} years`)
}

function mostText({ atMost, sumAtMost, among }: Limit, cap: string | null, reader: Reader): string {
  const what = among ? tell(reader, '下列事项合计', 'from the items below together') : ''
  const count =
    atMost === undefined ? [] : [tell(reader, `${what}最多${atMost}次`, `at most ${times(atMost)} ${what}`.trim())]
  if (sumAtMost === undefined) return count.join('')
  const most =
    sumAtMost === 'highest'
      ? tell(reader, `${what}不超过其中最高的一项`, `no more than the highest single one ${what}`.trim())
      : tell(reader, `${what}金额不超过${cap ?? '下列数额'}`, `no more than ${cap ?? 'the sum below'} ${what}`.trim())
  return [...count, most].join(tell(reader, '，', ', '))
}
const times = (count: number): string => (count === 1 ? 'once' : `${count} times`)

function factName(id: string, { rules, language }: Reader): string {
  const [record, field = ''] = id.split('.')
  const list = rules.compiler.lists.ids
    .map((one) => rules.compiler.lists.find(one))
    .find((one) => one?.record === record)
  const label = rules.ruleSet.facts.get(id)?.label ?? list?.fields.get(field)?.label
  return (language === 'en' ? label?.en : label?.zh) ?? id
}
