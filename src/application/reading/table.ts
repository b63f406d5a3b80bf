import type { Operator } from '../../domain/condition.js'
import type { CellValue, FormulaNode, InlineTable } from '../../domain/formula.js'
import { constantOf } from '../../engine/kind.js'
import type { Node } from '../../engine/subject.js'
import { valueText } from '../../engine/wording/values.js'
import { inlineOf } from './inline.js'
import { tell, type Reader } from './reader.js'

/** Rows of a rule's table in words. */
export interface TableOf<Result> {
  readonly heads: readonly string[]
  /** Cells, the result the last of them. */
  readonly rows: readonly { readonly cells: readonly string[]; readonly result: Result }[]
  readonly otherwise: Result | null
}

type TableNode = Extract<FormulaNode, { table: unknown }>

export function readTable<Result>(
  node: Node,
  { table }: TableNode,
  reader: Reader,
  read: (result: Node) => Result,
): { text: string; table: TableOf<Result> | null } {
  if (typeof table === 'string') {
    const title = reader.rules.ruleSet.tables.get(table)?.title ?? table
    return { text: tell(reader, `按表“${title}”查得`, `As in the table “${title}”`), table: null }
  }
  return {
    text: tell(reader, '按下表，自上而下取第一行符合的：', 'By this table, the first row from the top that fits:'),
    table: readInline(node, table, reader, read),
  }
}

/** The parts of a compiled table are its columns, the results of its rows, then what stands for no row. */
function readInline<Result>(
  { parts }: Node,
  table: InlineTable,
  reader: Reader,
  read: (result: Node) => Result,
): TableOf<Result> {
  const columns = parts.slice(0, table.columns.length)
  const results = parts.slice(table.columns.length)
  const last = results[table.rows.length]
  return {
    heads: columns.map((column) => inlineOf(column, reader) ?? tell(reader, '推算值', 'value worked out')),
    rows: table.rows.map((row, i) => ({
      cells: table.columns.map(({ is }, c) => cellText(columns[c] as Node, is, row[c] as CellValue, reader)),
      result: read(results[i] as Node),
    })),
    otherwise: last ? read(last) : null,
  }
}

const signs: Partial<Record<Operator, string>> = {
  lessThan: '< ',
  lessThanInclusive: '≤ ',
  greaterThan: '> ',
  greaterThanInclusive: '≥ ',
  notEqual: '≠ ',
}

function cellText({ kind, subject }: Node, operator: Operator, cell: CellValue, reader: Reader): string {
  if (cell === null) return tell(reader, '不限', 'any')
  const values = (Array.isArray(cell) ? cell : [cell]).map((one) => {
    const value = constantOf(kind, one)
    return value === null ? String(one) : valueText(value, { kind, fact: subject?.fact }, reader.language)
  })
  const text = values.join(tell(reader, '、', ', '))
  if (operator === 'notIn') return tell(reader, `不是 ${text}`, `not ${text}`)
  return `${signs[operator] ?? ''}${text}`
}
