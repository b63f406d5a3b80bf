import type { Catalogue } from '../../../domain/catalogue.js'
import type { Fact, Words } from '../../../domain/fact.js'
import type { IsoDate } from '../../../domain/iso-date.js'
import { applicantKindId } from '../../../domain/profile-applicant.js'

type WholeFact = Exclude<Fact, { type: 'records' | 'yearly' }>
/** What a cell says of one thing: a fact, or a yearly fact in one year. */
export type CellSpec =
  WholeFact | (Pick<Fact, 'id' | 'domain' | 'unit' | 'optional'> & { readonly type: 'integer' | 'money' | 'ratio' })

/** A column that a file may have. */
export type Column = {
  /** Stands in the heading in brackets: `currentEmployees`, `revenue.2025`. */
  readonly code: string
  readonly label: Words
  /** Other names by which sheets of offices call it. */
  readonly aliases?: readonly string[]
  /** Where in a row what the cell says belongs: `/profile/facts/revenue/2025`. */
  readonly pointer: string
} & (
  | { readonly holds: 'text' | 'version' | 'papers' | 'passedOver' }
  | { readonly holds: 'json' }
  | { readonly holds: 'creditCode' }
  | { readonly holds: 'day' }
  | { readonly holds: 'claimed' }
  | { readonly holds: 'value'; readonly spec: CellSpec }
  /** A sum already paid under a policy, for what the row is about. */
  | { readonly holds: 'paid'; readonly policy: string }
)

/** The columns that a kind of table may have. */
export interface KnownTable {
  readonly columns: readonly Column[]
  /** Yearly ones may have columns of further years. */
  readonly facts: Catalogue['facts']
  /** Codes of which a table needs at least one; none: it needs none. */
  readonly identities: readonly string[]
  /** Whether a heading that means nothing is passed over; else it is refused. */
  readonly passesOver: boolean
}

/** Columns for yearly facts: so many closed years, the newest first. */
const yearsShown = 3

const own: readonly Column[] = [
  { code: 'clientReference', label: { zh: '平台编号', en: 'Reference' }, pointer: '/clientReference', holds: 'text' },
  {
    code: 'creditCode',
    label: { zh: '统一社会信用代码', en: 'Unified social credit code' },
    pointer: '/profile/applicant/creditCode',
    holds: 'creditCode',
  },
]

const further: readonly Column[] = [
  json('askedButUnknown', { zh: '问过而不知道的', en: 'Asked but unknown' }, '/profile/askedButUnknown'),
  json('evidence', { zh: '证据等级', en: 'Evidence' }, '/profile/evidence'),
  json('other', { zh: '其他内容', en: 'Everything else' }, '/profile'),
  text('moneyUnit', { zh: 'JSON 列的金额单位', en: 'Unit of money in columns of JSON' }, '/profile/moneyUnit'),
  text('industryEdition', { zh: '行业分类版本', en: 'Edition of the industry codes' }, '/profile/industryEdition'),
  json('basis', { zh: '处理依据', en: 'Basis' }, '/basis'),
  text('why', { zh: '修改原因', en: 'Why' }, '/why'),
  text('id', { zh: '档案编号', en: 'Id' }, '/id'),
  { code: 'version', label: { zh: '版本', en: 'Version' }, pointer: '/version', holds: 'version' },
]

/** Enterprises as they are imported. */
export const enterpriseTable = ({ facts }: Pick<Catalogue, 'facts'>, today: IsoDate): KnownTable => ({
  columns: columnsOf({ facts }, today),
  facts,
  identities: ['id', 'clientReference', 'creditCode'],
  passesOver: false,
})

function json(code: string, label: Words, pointer: string): Column {
  return { code, label, pointer, holds: 'json' }
}
function text(code: string, label: Words, pointer: string): Column {
  return { code, label, pointer, holds: 'text' }
}

/** All columns in the order of the template; of yearly facts those of the years that were closed last. */
export function columnsOf({ facts }: Pick<Catalogue, 'facts'>, today: IsoDate): Column[] {
  const lastYear = Number(today.slice(0, 4)) - 1
  const years = Array.from({ length: yearsShown }, (_, i) => lastYear - i)
  return [...own, ...[...facts.values()].flatMap((fact) => columnsOfFact(fact, years)), ...further]
}

/** @param years of a yearly fact */
export function columnsOfFact(fact: Fact, years: readonly number[]): Column[] {
  const { id, label } = fact
  const pointer = id === applicantKindId ? '/profile/applicant/kind' : `/profile/facts/${id}`
  if (fact.type === 'records') return [json(id, label, pointer)]
  if (fact.type !== 'yearly') return [{ code: id, label, pointer, holds: 'value', spec: fact }]
  const spec: CellSpec = { ...fact, type: fact.of }
  return years.map((year) => ({
    code: `${id}.${year}`,
    label: { zh: `${label.zh} ${year}年`, en: `${label.en} ${year}` },
    pointer: `${pointer}/${year}`,
    holds: 'value',
    spec,
  }))
}
