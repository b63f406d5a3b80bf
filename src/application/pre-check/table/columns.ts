import type { Field } from '../../../domain/fact.js'
import type { IsoDate } from '../../../domain/iso-date.js'
import type { Limit } from '../../../domain/policy.js'
import { applicantKindId } from '../../../domain/profile-applicant.js'
import type { CompiledPolicy, CompiledRuleSet } from '../../../engine/compile.js'
import { awardsId } from '../../../engine/combine/paid.js'
import { onceFor } from '../../../engine/once-for.js'
import { readsOfPolicy } from '../../../engine/reads.js'
import type { ListSubject } from '../../../engine/subject.js'
import { appendedColumns } from './appended.js'
import { columnsOf, type CellSpec, type Column, type KnownTable } from '../../exchange/csv/column.js'

const head: readonly Column[] = [
  {
    code: 'clientReference',
    label: { zh: '申请编号', en: 'Reference' },
    aliases: ['编号', '序号', '平台编号'],
    pointer: '/clientReference',
    holds: 'text',
  },
  {
    code: 'name',
    label: { zh: '申请单位', en: 'Applicant' },
    aliases: ['企业名称', '单位名称', '申请人', '申报单位'],
    pointer: '/name',
    holds: 'passedOver',
  },
  {
    code: 'acceptedOn',
    label: { zh: '受理日期', en: 'Accepted on' },
    aliases: ['受理日', '受理时间'],
    pointer: '/acceptedOn',
    holds: 'day',
  },
  {
    code: 'claimed',
    label: { zh: '申请金额', en: 'Sum claimed' },
    aliases: ['申报金额', '申请补助金额'],
    pointer: '/claimed',
    holds: 'claimed',
  },
  {
    code: 'papers',
    label: { zh: '已交材料', en: 'Papers handed in' },
    aliases: ['提交材料', '申报材料', '材料'],
    pointer: '/papers',
    holds: 'papers',
  },
  { code: 'subject', label: { zh: '申请的记录', en: 'Record applied for' }, pointer: '/subject', holds: 'text' },
]

/** Of an enterprise table what an application has too: facts, and what stands beside them in a profile. */
const shared = (rules: CompiledRuleSet, today: IsoDate): Column[] =>
  columnsOf(rules.ruleSet, today).filter(({ pointer }) => pointer.startsWith('/profile'))

/** What an earlier pre-check appended: it is passed over, and written anew. */
const earlier: readonly Column[] = appendedColumns.map(({ code, label }) => ({
  code,
  label,
  pointer: '/earlier',
  holds: 'passedOver',
}))
export const isOfEarlierCheck = (code: string): boolean => earlier.some((one) => one.code === code)

/** Where the fields of the one record stand that a row is about. */
export const recordPointer = (list: string): string => `/profile/facts/${list}/items/0`

function recordColumns({ path, record, fields }: ListSubject): Column[] {
  return [...fields.values()].flatMap((field): Column[] => {
    const own = { code: `${record}.${field.id}`, label: field.label, pointer: `${recordPointer(path)}/${field.id}` }
    return field.type === 'records' ? [{ ...own, holds: 'json' }] : [{ ...own, holds: 'value', spec: specOf(field) }]
  })
}

/** A field is read as the fact of the same type: what they differ in no cell is read by. */
const specOf = (field: Exclude<Field, { type: 'records' }>): CellSpec => field as unknown as CellSpec

/**
 * What was already paid for what a row is about, where limits count nothing else: then one sum says it all, of payments
 * however many there were.
 */
function paidColumn({ policy, document, list }: CompiledPolicy): Column[] {
  const counting = [...policy.limits, ...document.document.limits].filter((one) => one.counting === 'paid')
  const per = list ? 'subject' : 'applicant'
  if (counting.length === 0 || !counting.every((limit) => isOfItsOwn(limit, per))) return []
  const at = list?.fields.has(awardsId) ? recordPointer(list.path) : '/profile/facts'
  const label = { zh: '同一事项已领金额', en: 'Already paid for the same' }
  return [
    { code: 'paid', label, aliases: ['已领金额'], pointer: `${at}/${awardsId}`, holds: 'paid', policy: policy.id },
  ]
}

const isOfItsOwn = ({ among, per, atMost = 1, sumAtMost }: Limit, own: Limit['per']): boolean =>
  among === undefined && per === own && atMost === 1 && sumAtMost !== 'highest'

/** Everything that a table of applications for the policy may say. */
export function applicationColumns(rules: CompiledRuleSet, compiled: CompiledPolicy, today: IsoDate): Column[] {
  const records = compiled.list ? recordColumns(compiled.list) : []
  return [...head, ...shared(rules, today), ...records, ...paidColumn(compiled), ...earlier]
}

export const applicationTable = (
  rules: CompiledRuleSet,
  compiled: CompiledPolicy,
  { today, passesOver }: { readonly today: IsoDate; readonly passesOver: boolean },
): KnownTable => ({
  columns: applicationColumns(rules, compiled, today),
  facts: rules.ruleSet.facts,
  identities: [],
  passesOver,
})

/** What the rule reads of a record. */
const fieldsRead = onceFor(({ parts, amount, event, list }: CompiledPolicy): ReadonlySet<string> => {
  const subjects = [...parts.flatMap(({ condition }) => [...condition.uses]), ...amount.uses, ...(event ? [event] : [])]
  return new Set(subjects.flatMap((one) => [one, ...one.uses]).flatMap((one) => (one.list === list ? [one.id] : [])))
})

/** The columns that an application for the policy needs, and no others. */
export function neededColumns(rules: CompiledRuleSet, compiled: CompiledPolicy, today: IsoDate): Column[] {
  const reads = readsOfPolicy(rules, compiled)
  const fields = fieldsRead(compiled)
  const own = compiled.list?.path
  const isNeeded = ({ code, pointer }: Column): boolean => {
    const [, , , id = ''] = pointer.split('/')
    if (!pointer.startsWith('/profile')) return code !== 'subject' && pointer !== '/earlier'
    if (code === 'paid' || code === 'creditCode' || fields.has(code)) return true
    if (pointer === '/profile/applicant/kind') return reads.has(applicantKindId)
    return pointer.startsWith('/profile/facts/') && id !== own && reads.has(id)
  }
  return applicationColumns(rules, compiled, today).filter(isNeeded)
}
