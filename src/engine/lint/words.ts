import { orderOperators, type OrderOperator } from '../../domain/condition.js'
import type { CriterionSource } from '../../domain/policy.js'
import { figuresIn, type Figure } from './figures.js'
import { error, warning, type LintFinding } from './finding.js'
import { plainWords } from './plain-words.js'
import type { LeafSite, LiteralSite, Sites } from './sites.js'

type Sources = Readonly<Record<string, CriterionSource>>

// Longest wording first: 不超过 contains 超过. 以上 and 以下 include the number itself (民法典 第一千二百五十九条).
const wordings: readonly (readonly [RegExp, OrderOperator])[] = [
  [/不超过|不高于|不多于|不大于|以下|以内|之内/g, 'lessThanInclusive'],
  [/不低于|不少于|不小于|以上|至少/g, 'greaterThanInclusive'],
  [/低于|小于|少于|不满|不足|未满/g, 'lessThan'],
  [/超过|高于|大于|多于/g, 'greaterThan'],
]
const strict: Readonly<Record<OrderOperator, OrderOperator>> = {
  lessThan: 'lessThan',
  lessThanInclusive: 'lessThan',
  greaterThan: 'greaterThan',
  greaterThanInclusive: 'greaterThan',
}
const inclusive: Readonly<Record<OrderOperator, OrderOperator>> = {
  lessThan: 'lessThanInclusive',
  lessThanInclusive: 'lessThanInclusive',
  greaterThan: 'greaterThanInclusive',
  greaterThanInclusive: 'greaterThanInclusive',
}
const negation: Readonly<Record<OrderOperator, OrderOperator>> = {
  lessThan: 'greaterThanInclusive',
  lessThanInclusive: 'greaterThan',
  greaterThan: 'lessThanInclusive',
  greaterThanInclusive: 'lessThan',
}

/** Comparisons that the words speak of: 300人以下 → lessThanInclusive; 70分以上(不含70分) → greaterThan. */
export function operatorsIn(words: string): OrderOperator[] {
  let rest = plainWords(words)
  const found: OrderOperator[] = []
  for (const [pattern, operator] of wordings) {
    if (rest.search(pattern) === -1) continue
    found.push(operator)
    rest = rest.replaceAll(pattern, '、')
  }
  if (rest.includes('不含')) return found.map((operator) => strict[operator])
  return rest.includes('(含') ? found.map((operator) => inclusive[operator]) : found
}

/** Where a rule says otherwise than the words it cites; a `reading` beside the words gives the reason. */
export function wordFindings(owner: string, sources: Sources, own: Sources, sites: Sites): LintFinding[] {
  const plain = new Map(
    Object.entries(sources).flatMap(([id, { words, reading }]) =>
      reading === undefined ? [[id, words] as const] : [],
    ),
  )
  return [
    ...sites.leaves.flatMap((site) => operatorFinding(owner, plain, site)),
    ...sites.literals.flatMap((site) => literalFinding(owner, sources, site)),
    ...Object.keys(own).flatMap((id) => unencodedFigures(owner, id, plain.get(id), sites)),
    ...duplicateWords(owner, own),
  ]
}

function operatorFinding(
  owner: string,
  plain: ReadonlyMap<string, string>,
  { leaf, negated, pointer }: LeafSite,
): LintFinding[] {
  const words = plain.get(leaf.name ?? '')
  if (words === undefined || !isOrder(leaf.operator)) return []
  const said = operatorsIn(words)
  const operator = negated ? negation[leaf.operator] : leaf.operator
  if (said.length === 0 || said.includes(operator)) return []
  // A leaf on another figure ("at least one loan") does not answer for this one.
  if (typeof leaf.value === 'number' && !carries(figuresIn(words), leaf.value)) return []
  return [
    error(
      owner,
      pointer,
      'words.operator',
      `“${words}” says ${said.join(' or ')}, the leaf ${negated ? 'under not ' : ''}says ${operator}`,
    ),
  ]
}

const isOrder = (operator: string): operator is OrderOperator =>
  (orderOperators as readonly string[]).includes(operator)
const carries = (figures: readonly Figure[], value: number): boolean =>
  figures.some(({ values }) => values.includes(value))

function literalFinding(owner: string, sources: Sources, { value, criteria, pointer }: LiteralSite): LintFinding[] {
  const cited = criteria.flatMap((id) => sources[id] ?? [])
  if (cited.some(({ reading }) => reading !== undefined)) return []
  if (typeof value === 'string') return dateFinding(owner, cited, value, pointer)
  // Whether there is any at all, and nothing, need no figure in the text.
  if (value === 0 || value === 1) return []
  if (cited.length === 0) return [warning(owner, pointer, 'figure.uncited', `${value} cites no words`)]
  if (cited.some(({ words }) => carries(figuresIn(words), Math.abs(value)))) return []
  return [
    error(
      owner,
      pointer,
      'words.literalNotInWords',
      `${value} is not in ${cited.map(({ words }) => `“${words}”`).join(', ')}`,
    ),
  ]
}

const dates = /(\d{4})年(\d{1,2})月(\d{1,2})日/g

function dateFinding(owner: string, cited: readonly CriterionSource[], value: string, pointer: string): LintFinding[] {
  const said = cited.flatMap(({ words }) =>
    [...plainWords(words).matchAll(dates)].map(
      ([, year, month = '', day = '']) => `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`,
    ),
  )
  if (said.length === 0 || said.includes(value)) return []
  return [error(owner, pointer, 'words.dateNotInWords', `${value} is not ${said.join(' or ')}`)]
}

/** Figures of what only a reviewer judges are not computed with. */
function unencodedFigures(
  owner: string,
  id: string,
  words: string | undefined,
  { literals, cited }: Sites,
): LintFinding[] {
  if (words === undefined || !cited.has(id)) return []
  const encoded = literals.flatMap(({ value, criteria }) =>
    typeof value === 'number' && criteria.includes(id) ? [Math.abs(value)] : [],
  )
  const tell = encoded.length > 0 ? error : warning
  return figuresIn(words)
    .filter(({ isFirm, values }) => isFirm && !values.some((value) => encoded.includes(value)))
    .map(({ text }) =>
      tell(owner, `/criteria/${id}`, 'words.figureNotEncoded', `nothing that cites “${words}” says ${text}`),
    )
}

/** Words cited twice mean two things only where a reading says so. */
function duplicateWords(owner: string, own: Sources): LintFinding[] {
  const seen = new Map<string, string>()
  return Object.entries(own).flatMap(([id, { words, reading, item = '' }]) => {
    const key = `${item} ${plainWords(words)}`
    const first = seen.get(key)
    seen.set(key, first ?? id)
    if (first === undefined || reading !== undefined || own[first]?.reading !== undefined) return []
    return [warning(owner, `/criteria/${id}`, 'words.duplicate', `the words of ${first} once more: “${words}”`)]
  })
}
