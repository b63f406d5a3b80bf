import type { FormulaNode } from '../../domain/formula.js'
import type { Node } from '../../engine/subject.js'
import { inlineOf } from './inline.js'
import { tell, type Reader } from './reader.js'

/** More than these do not fit a line. */
const mostSums = 4

/** What a policy gives, in one line: for lists, where the whole reading would be too long. */
export function givesText(node: Node, reader: Reader): string {
  const { ast, wraps } = node
  if (wraps) return givesText(wraps, reader)
  const line = inlineOf(node, reader)
  if (line !== null || typeof ast !== 'object') return line ?? ''
  return 'atDiscretion' in ast ? discretionText(node, ast.atDiscretion, reader) : branchesText(node, reader)
}

function discretionText({ parts }: Node, { max, why }: Discretionary, reader: Reader): string {
  const high = max === undefined ? undefined : parts.at(-1)
  if (high) return tell(reader, `最高 ${givesText(high, reader)}`, `up to ${givesText(high, reader)}`)
  return why === 'elsewhere'
    ? tell(reader, '金额由其他文件规定，本库没有收录', 'the sum is set in another text, not held here')
    : tell(reader, '文件没有写明具体数额', 'the text states no figure')
}
type Discretionary = Extract<FormulaNode, { atDiscretion: unknown }>['atDiscretion']

function branchesText(node: Node, reader: Reader): string {
  const distinct = [...new Set(resultsOf(node).map((result) => inlineOf(result, reader)))]
  const isShort = distinct.length > 0 && distinct.length <= mostSums && distinct.every((sum) => sum !== null)
  if (!isShort) return tell(reader, '按公式计算，见详情', 'worked out by a formula, see the details')
  const byCase = distinct.length > 1 ? tell(reader, '（分情形）', ' (by case)') : ''
  return distinct.join(tell(reader, '、', ' / ')) + byCase
}

/** What the branches of a figure come to. */
function resultsOf({ ast, parts, trees = [] }: Node): readonly Node[] {
  if (typeof ast !== 'object') return []
  if ('cases' in ast) {
    // Where no case holds and a reviewer decides, the sum is the case's at most.
    return parts.filter((part, i) => i < trees.length || !(typeof part.ast === 'object' && 'atDiscretion' in part.ast))
  }
  return 'table' in ast && typeof ast.table === 'object' ? parts.slice(ast.table.columns.length) : []
}
