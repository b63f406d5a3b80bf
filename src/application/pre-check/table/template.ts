import type { Language } from '../../../domain/answer.js'
import { headingOf } from '../../exchange/csv/header.js'
import { describedColumn, type DescribedColumn } from '../../exchange/csv/template.js'
import type { RuleBase } from '../../rule-base.js'
import { policyOf } from './check-table.js'
import { neededColumns } from './columns.js'

/**
 * The headings of a table of applications for the policy: what its rule reads, and nothing else.
 * @throws AppError policyNotFound
 */
export function applicationTemplate(
  base: RuleBase,
  policyId: string,
  { today, language }: { readonly today: string; readonly language: Language },
): { readonly head: readonly string[]; readonly columns: readonly DescribedColumn[] } {
  const columns = neededColumns(base.compiled, policyOf(base, policyId), today).map((column) =>
    // Sums applied for are written in 万元.
    column.holds === 'claimed'
      ? { column, heading: claimedHeading[language] }
      : { column, heading: headingOf(column, language) },
  )
  const [first = '', ...others] = columns.map(({ heading }) => heading)
  return {
    head: [`\uFEFF${first}`, ...others],
    columns: columns.map(({ column, heading }) => ({ ...describedColumn(column, base, language), heading })),
  }
}

const claimedHeading: Readonly<Record<Language, string>> = {
  'zh-CN': '申请金额（万元）[claimed]',
  en: 'Sum claimed (10,000 yuan)[claimed]',
}
