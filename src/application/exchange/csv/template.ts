import type { Language } from '../../../domain/answer.js'
import type { IsoDate } from '../../../domain/iso-date.js'
import type { RuleBase } from '../../rule-base.js'
import { inLanguage } from '../../words/answer-words.js'
import { columnsOf, type Column } from './column.js'
import { headingOf } from './header.js'
import { optionsOf } from './read-cell.js'
import { tableHead } from './rows-of-entries.js'

/** What a column of an import may hold. */
export interface DescribedColumn {
  readonly code: string
  readonly heading: string
  /** Type of the fact; else `text`, `version`, `creditCode` or `json`. */
  readonly type: string
  /** Names of the options, where there are some. */
  readonly options: readonly string[]
}

/** The headings of a table that can be imported, made from the fact catalogue, and what stands below each. */
export function importTemplate(
  base: RuleBase,
  today: IsoDate,
  language: Language,
): { readonly head: readonly string[]; readonly columns: readonly DescribedColumn[] } {
  const columns = columnsOf(base.compiled.ruleSet, today)
  return {
    head: tableHead(columns, language),
    columns: columns.map((column) => describedColumn(column, base, language)),
  }
}

export function describedColumn(column: Column, base: RuleBase, language: Language): DescribedColumn {
  const { code, holds } = column
  const heading = headingOf(column, language)
  if (holds !== 'value') return { code, heading, type: holds, options: [] }
  const { spec } = column
  const names = spec.type === 'choice' || spec.type === 'choices' ? optionsOf(spec, base) : []
  return { code, heading, type: spec.type, options: names.map(({ words }) => inLanguage(language, words)) }
}
