import type { FormulaNode } from '../../domain/formula.js'
import type { Node } from '../../engine/subject.js'
import { readCondition, type ReadCondition } from './condition.js'
import { inlineOf } from './inline.js'
import { tell, type Cited, type Reader } from './reader.js'
import { readTable, type TableOf } from './table.js'

interface ReadCase {
  readonly when: ReadCondition
  readonly then: ReadFormula
}
/** How a figure is worked out, for people: one line where it fits, else its parts. */
export interface ReadFormula {
  /** What comes first: the whole, or what is done with the parts. */
  readonly text: string
  readonly cited: readonly Cited[]
  readonly parts: readonly ReadFormula[]
  readonly table: TableOf<ReadFormula> | null
  readonly cases: readonly ReadCase[]
  /** Taken where no case holds; null: there are no cases. */
  readonly otherwise: ReadFormula | null
  /** What each counted record must meet, or the condition itself. */
  readonly where: ReadCondition | null
}

type Part<Name extends string> = Extract<FormulaNode, Readonly<Record<Name, unknown>>>

export function readFormula(node: Node, reader: Reader): ReadFormula {
  if (node.wraps) return withStandIn(node, node.wraps, reader)
  const line = inlineOf(node, reader)
  if (line !== null || typeof node.ast !== 'object') return plain(line ?? '', node, reader)
  return readParts(node, node.ast, reader)
}

function readParts(node: Node, ast: FormulaNode, reader: Reader): ReadFormula {
  if ('cases' in ast) return readCases(node, ast, reader)
  if ('table' in ast)
    return { ...plain('', node, reader), ...readTable(node, ast, reader, (part) => readFormula(part, reader)) }
  if ('over' in ast) return readOver(node, ast, reader)
  if ('atDiscretion' in ast) return readDiscretion(node, ast, reader)
  const [tree] = node.trees ?? []
  if (!tree)
    return { ...plain(joinText(ast, reader), node, reader), parts: node.parts.map((part) => readFormula(part, reader)) }
  const where = readCondition(tree, reader)
  return { ...plain(tell(reader, '须符合：', 'It must be so that:'), node, reader), where }
}

const plain = (text: string, { ast }: Node, reader: Reader): ReadFormula => ({
  text,
  cited: citedIn(ast, reader),
  parts: [],
  table: null,
  cases: [],
  otherwise: null,
  where: null,
})

const citedIn = (ast: Node['ast'], reader: Reader): Cited[] =>
  typeof ast === 'object' && 'criteria' in ast ? (ast.criteria ?? []).flatMap((id) => reader.cite(id) ?? []) : []

const joins = [
  ['add', '以下各项相加', 'The sum of'],
  ['subtract', '第一项减第二项', 'The first less the second'],
  ['times', '以下各项相乘', 'The product of'],
  ['divide', '第一项除以第二项', 'The first divided by the second'],
  ['min', '以下各项取最低', 'The lowest of'],
  ['max', '以下各项取最高', 'The highest of'],
  ['round', '以下数取整', 'Rounded'],
  ['elapsed', '两个日期相隔的时间', 'The time between'],
] as const
function joinText(ast: FormulaNode, reader: Reader): string {
  const [, zh, en] = joins.find(([name]) => name in ast) ?? ['', '按以下各项计算', 'Worked out from']
  return tell(reader, `${zh}：`, `${en}:`)
}

/** What stands in for a value that does not exist is told after it. */
function withStandIn({ parts, ast }: Node, wraps: Node, reader: Reader): ReadFormula {
  const main = readFormula(wraps, reader)
  const [, other] = parts
  const own = citedIn(ast, reader).filter(({ id }) => !main.cited.some((one) => one.id === id))
  const instead = other ? [{ ...readFormula(other, reader) }] : []
  const told = instead.map((one) => ({
    ...one,
    text: tell(reader, `没有该数据时：${one.text}`, `Where there is no such figure: ${one.text}`),
  }))
  return { ...main, cited: [...main.cited, ...own], parts: [...main.parts, ...told] }
}

function readCases(node: Node, ast: Part<'cases'>, reader: Reader): ReadFormula {
  const { trees = [], parts } = node
  const cases = trees.map((tree, i) => {
    const criterion = ast.cases[i]?.criterion
    const own = criterion === undefined ? null : reader.cite(criterion)
    const then = readFormula(parts[i] as Node, reader)
    const isNew = own !== null && !then.cited.some(({ id }) => id === own.id)
    return { when: readCondition(tree, reader), then: isNew ? { ...then, cited: [own, ...then.cited] } : then }
  })
  const last = parts[trees.length]
  const nothing = plain(tell(reader, '没有', 'nothing'), node, reader)
  const text = tell(reader, '按下列第一种符合的情形：', 'By the first case that holds:')
  return {
    ...plain(text, node, reader),
    cases,
    otherwise: last ? readFormula(last, reader) : { ...nothing, cited: [] },
  }
}

const overTakes = {
  count: ['的条数', 'The number of'],
  sum: ['之和', 'The sum over'],
  max: ['的最高值', 'The highest among'],
  min: ['的最低值', 'The lowest among'],
} as const
function readOver(node: Node, ast: Part<'over'>, reader: Reader): ReadFormula {
  const { parts, trees = [] } = node
  const where = trees.map((tree) => readCondition(tree, reader))
  const of = parts.map((part) => ({ part, line: inlineOf(part, reader) }))
  const what = of.flatMap(({ line }) => line ?? []).join()
  return {
    ...plain(overText(ast, what, where.length > 0, reader), node, reader),
    parts: of.flatMap(({ part, line }) => (line === null ? [readFormula(part, reader)] : [])),
    where: where[0] ?? null,
  }
}

function overText({ over, take, top }: Part<'over'>, what: string, isNarrowed: boolean, reader: Reader): string {
  const list = listName(over, reader)
  const [zh, en] = overTakes[take]
  const best = top === undefined ? '' : tell(reader, `（取最高的${top}条）`, ` (the ${top} highest)`)
  const [which, whatZh] = [isNarrowed ? '符合下列条件' : '', what && `各条的${what}`]
  return tell(
    reader,
    `“${list}”中${which}${whatZh}${zh}${best}${which && '：'}`,
    `${en} ${list}${what && ` (${what})`}${best}${which && ' where:'}`,
  )
}

/** `recognitions`, or `recognition.awards` inside a record. */
export function listName(path: string, { rules, language }: Reader): string {
  const list = rules.compiler.lists.find(path)
  const fact = list?.outer ? list.outer.fields.get(list.id) : rules.ruleSet.facts.get(path)
  return (language === 'en' ? fact?.label.en : fact?.label.zh) ?? path
}

const whys = {
  ceiling: ['实际数额在此以内另行确定', 'the actual sum is set within it'],
  range: ['按实际数据确定', 'by the actual figures'],
  unstated: ['文件没有写明具体数额', 'the text states no figure'],
  elsewhere: ['由其他文件规定，本库没有收录', 'set in another text, not held here'],
  twoReadings: ['文字可作两种理解', 'the words can be read in two ways'],
} as const
function readDiscretion(node: Node, ast: Part<'atDiscretion'>, reader: Reader): ReadFormula {
  const { min, max, why } = ast.atDiscretion
  const [low, high] = [min === undefined ? null : node.parts[0], max === undefined ? null : node.parts.at(-1)]
  const reason = tell(reader, whys[why][0], whys[why][1])
  const ends = [
    ...(low ? [[tell(reader, '最低', 'at least '), low] as const] : []),
    ...(high ? [[tell(reader, '最高', 'at most '), high] as const] : []),
  ].map(([word, end]) => ({ word, end, line: inlineOf(end, reader) }))
  const told = ends
    .filter(({ line }) => line !== null)
    .map(({ word, line }) => `${word}${tell(reader, ' ', '')}${line}`)
  const text = [...told, reason].join(tell(reader, '，', ', '))
  const parts = ends
    .filter(({ line }) => line === null)
    .map(({ word, end }) => {
      const read = readFormula(end, reader)
      return { ...read, text: tell(reader, `${word}：${read.text}`, `${word.trim()}: ${read.text}`) }
    })
  return { ...plain(text, node, reader), parts }
}
