import type { Words } from '../../domain/fact.js'
import type { ReachedEnterprise } from '../../domain/reach.js'
import type { Language } from '../../domain/answer.js'
import { csvOf } from './csv.js'

interface Column {
  readonly name: Words
  readonly cell: (one: ReachedEnterprise) => string | number | null
}

const columns: readonly Column[] = [
  { name: { zh: '企业编号', en: 'enterprise' }, cell: ({ enterprise }) => enterprise.id },
  { name: { zh: '平台编号', en: 'clientReference' }, cell: ({ enterprise }) => enterprise.clientReference },
  { name: { zh: '档案版本', en: 'version' }, cell: ({ enterprise }) => enterprise.version },
  { name: { zh: '类别', en: 'class' }, cell: (one) => one.class },
  { name: { zh: '结论', en: 'verdict' }, cell: ({ verdict }) => verdict },
  { name: { zh: '金额下限（分）', en: 'minFen' }, cell: ({ amount }) => amount.minFen },
  { name: { zh: '金额上限（分，空白为未载明）', en: 'maxFen' }, cell: ({ amount }) => amount.maxFen },
  { name: { zh: '所缺事实', en: 'fact' }, cell: ({ answer }) => answer?.fact ?? null },
  { name: { zh: '年度', en: 'year' }, cell: ({ answer }) => answer?.year ?? null },
  { name: { zh: '所缺事实名称', en: 'label' }, cell: ({ answer }) => answer?.label ?? null },
  { name: { zh: '何种回答即可', en: 'whatWouldDo' }, cell: ({ answer }) => answer?.text ?? null },
  { name: { zh: '区县', en: 'district' }, cell: ({ district }) => district },
  { name: { zh: '规模', en: 'size' }, cell: ({ size }) => size },
  { name: { zh: '行业门类', en: 'industry' }, cell: ({ industry }) => industry },
]

/** @param part `rest`: without headings, to be put after a first part */
export const reachedCsv = (
  data: readonly ReachedEnterprise[],
  language: Language,
  part: 'whole' | 'rest' = 'whole',
): string =>
  csvOf(
    part === 'rest' ? null : columns.map(({ name }) => (language === 'en' ? name.en : name.zh)),
    data.map((one) => columns.map(({ cell }) => cell(one))),
  )
