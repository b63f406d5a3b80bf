import type { AnswerStep, Language } from '../../domain/answer.js'
import type { FormulaNode } from '../../domain/formula.js'
import { has } from '../../domain/possible.js'
import { met, review } from '../../domain/truth.js'
import { truthOfTree } from '../program.js'
import type { Frame, Node, Subject } from '../subject.js'
import { labelOf, yearlyLabel, type Labels } from './labels.js'
import { possibleText, rangeText, say } from './values.js'

interface Teller {
  readonly frame: Frame
  readonly labels: Labels
  readonly language: Language
}

/** How a sum is worked out, from the rule itself: the definitions it reads, then the sum, each with its criteria. */
export function stepsOf(amount: Node, frame: Frame, labels: Labels, language: Language): AnswerStep[] {
  const teller: Teller = { frame, labels, language }
  const definitions = new Map<Subject, Node>()
  collectDefinitions(amount, definitions)
  // A definition that only names a figure says nothing that the sum does not say.
  const worked = [...definitions].filter(([, node]) => !(node.wraps ?? node).yearly && !(node.wraps ?? node).subject)
  const steps = worked.map(([subject, node]) => ({
    text: `${labelOf(subject, frame, labels, language)} = ${equation(node, teller)}`,
    criteria: criteriaOf(node, frame),
  }))
  return [...steps, { text: equation(amount, teller), criteria: criteriaOf(amount, frame) }]
}

function collectDefinitions(node: Node, into: Map<Subject, Node>): void {
  if (node.wraps) return collectDefinitions(node.wraps, into)
  const definition = node.subject?.definition
  if (definition && node.subject && !into.has(node.subject)) {
    collectDefinitions(definition, into)
    into.set(node.subject, definition)
  }
  for (const part of node.parts) collectDefinitions(part, into)
}

/** Criteria whose words carry the figures that count here: of branches and rows only those that hold or may hold. */
function criteriaOf(node: Node, frame: Frame): string[] {
  const found = new Set<string>()
  collectCriteria(node, frame, found)
  return [...found]
}

function collectCriteria(node: Node, frame: Frame, into: Set<string>): void {
  const { ast, wraps } = node
  if (wraps && wraps.evaluate(frame).may === has) return collectCriteria(wraps, frame, into)
  if (typeof ast !== 'object') return
  if ('cases' in ast) return collectFromCases(node, ast, frame, into)
  for (const id of citedBy(node, ast, frame)) into.add(id)
  for (const part of node.parts) collectCriteria(part, frame, into)
}

function citedBy(node: Node, ast: FormulaNode, frame: Frame): readonly string[] {
  const own = 'criteria' in ast ? (ast.criteria ?? []) : []
  const rows = 'table' in ast && typeof ast.table === 'object' ? ast.table.rows.length : -1
  // As many criteria as rows: each stands for its row.
  return (own.length === rows && node.live?.(frame).map((row) => own[row] as string)) || own
}

function collectFromCases(
  node: Node,
  ast: Extract<FormulaNode, { cases: unknown }>,
  frame: Frame,
  into: Set<string>,
): void {
  for (const id of ast.criteria ?? []) into.add(id)
  for (const { node: branch, i } of liveBranches(node, frame)) {
    const { criterion } = ast.cases[i] ?? {}
    if (criterion !== undefined) into.add(criterion)
    collectCriteria(branch, frame, into)
  }
}

/** Branches that hold or may hold up to the first that surely does, else also what stands for none of them. */
function liveBranches({ trees = [], parts }: Node, frame: Frame): { readonly node: Node; readonly i: number }[] {
  const live: { node: Node; i: number }[] = []
  for (const [i, tree] of trees.entries()) {
    const truth = truthOfTree(tree, frame)
    if (truth & (met | review)) live.push({ node: parts[i] as Node, i })
    if (truth === met) return live
  }
  const last = parts[trees.length]
  return last ? [...live, { node: last, i: trees.length }] : live
}

/** `1% × 500 万元 = 5 万元`; only the value where there is nothing to work out. */
function equation(node: Node, teller: Teller): string {
  const value = valueText(node, teller)
  const expression = express(node, teller, true)
  return expression === value ? value : `${expression} = ${value}`
}

function valueText(node: Node, { frame, language }: Teller): string {
  const value = node.evaluate(frame)
  if (value.is === 'numbers' && value.inKind !== undefined) return value.inKind
  // Without an upper end because nobody said it, a sum is not given; it is not without a ceiling.
  const isTold = value.is === 'numbers' && (value.hi !== Infinity || value.why.length > 0)
  if (isTold && node.kind.unit === 'money' && value.may & has) return rangeText(value.lo, value.hi, language)
  return possibleText(value, { kind: node.kind, fact: node.subject?.fact }, language)
}

function express(node: Node, teller: Teller, top = false): string {
  const { ast, wraps } = node
  if (wraps && wraps.evaluate(teller.frame).may === has) return express(wraps, teller, top)
  if (typeof ast !== 'object') return valueText(node, teller)
  const sign = signs.find(([name]) => name in ast)?.[1]
  if (sign !== undefined) return bracket(node.parts.map((part) => express(part, teller)).join(` ${sign} `), top)
  const list = lists.find(([name]) => name in ast)
  if (list) return listed(say(teller.language, list[1], list[2]), node, teller)
  if ('cases' in ast) return casesText(node, teller)
  return isFactNode(ast) ? factText(node, teller) : valueText(node, teller)
}

const isFactNode = (ast: FormulaNode): boolean => 'fact' in ast && !('operator' in ast)

const lists = [
  ['min', '取低者', 'lowest of'],
  ['max', '取高者', 'highest of'],
] as const

const signs = [
  ['add', '+'],
  ['subtract', '−'],
  ['times', '×'],
  ['divide', '÷'],
] as const

const bracket = (text: string, top: boolean): string => (top || !text.includes(' ') ? text : `(${text})`)
const listed = (name: string, node: Node, teller: Teller): string =>
  `${name}(${node.parts.map((part) => express(part, teller, true)).join(say(teller.language, '，', ', '))})`

function factText(node: Node, teller: Teller): string {
  const { subject } = node
  const value = valueText(node, teller)
  const label = subject
    ? labelOf(subject, teller.frame, teller.labels, teller.language)
    : yearlyLabel(node, teller.frame, teller.language)
  if (label === null) return value
  // What has no name is told by what it is made of, and must not run into its surroundings.
  return `${/ [+−×÷] /.test(label) ? `(${label})` : label} ${value}`
}

/** The branches that hold or may hold, each with its value. */
function casesText(node: Node, teller: Teller): string {
  const live = liveBranches(node, teller.frame)
  const { trees = [], parts } = node
  // Without `else`, nothing is paid where no case holds.
  const hasRest = parts.length === trees.length && !trees.some((tree) => truthOfTree(tree, teller.frame) === met)
  const texts = [...live.map((one) => express(one.node, teller)), ...(hasRest ? ['0'] : [])]
  return texts.join(say(teller.language, ' 或 ', ' or '))
}
