import { canonicalPlace } from '../../domain/place.js'
import type { Row } from '../../domain/store/table.js'
import type { CompiledRuleSet } from '../../engine/compile.js'
import { besidesColumn, factColumns, isOneAllYear } from '../../engine/reach/fact-columns.js'
import { markOf } from '../../engine/reach/told-besides.js'
import { none } from '../../engine/reach/stored-value.js'
import type { RuleBase } from '../rule-base.js'
import { groupingFacts, type Groups } from './reach-groups.js'

/** Reads what `groupsOf` would find out of a row of `reachTable`; null: the columns do not tell it. */
export interface GroupReader {
  readonly columns: readonly string[]
  readonly groupsIn: (row: Pick<Row, string>) => Groups | null
}

/** @param year calendar year of the day asked about, the same as that of the rows */
export function groupReader({ compiled }: RuleBase, year: number): GroupReader {
  const { district, size, industry } = groupingFacts
  const known = factColumns(compiled)
  const columns = [district, size, industry].filter((name) => name in known)
  const sizeIn = sizeReader(compiled, year, columns.includes(size))
  const sections = compiled.ruleSet.industries
  return {
    columns: [...columns, besidesColumn],
    groupsIn: (row) => {
      const [place, trade, sized] = [row[district] ?? null, row[industry] ?? null, sizeIn(row)]
      if (sized === undefined || place === none || trade === none) return null
      return {
        district: typeof place === 'string' ? canonicalPlace(place.padEnd(6, '0')).slice(0, 6) : null,
        size: sized,
        industry: typeof trade === 'string' ? (sections.sectionOf(trade) ?? null) : null,
      }
    },
  }
}

/** Undefined: the columns do not tell it. */
type SizeIn = (row: Pick<Row, string>) => string | null | undefined

/**
 * One size is the only one it may be. Several, or none told, leave it open, unless it is another on another day, or
 * something worked out was told and may contradict itself.
 */
function sizeReader(rules: CompiledRuleSet, year: number, hasColumn: boolean): SizeIn {
  const { definitions } = rules
  if (!definitions.has(groupingFacts.size)) return () => null
  if (!hasColumn) return () => undefined
  const derived = new Set([...definitions.values()].flatMap(({ id, fact }) => (fact ? [markOf(rules, id)] : [])))
  const isOne = isOneAllYear(rules, year)
  return (row) => {
    const [sizes, besides] = [row[groupingFacts.size], row[besidesColumn]]
    if (Array.isArray(sizes) && sizes.length === 1) return sizes[0] === none ? undefined : (sizes[0] as string)
    const isOpen = isOne && Array.isArray(besides) && !besides.some((mark) => derived.has(mark as string))
    return isOpen ? null : undefined
  }
}
