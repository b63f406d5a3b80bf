import type { Document, Policy } from '../domain/policy.js'
import type { RuleSet } from '../domain/rule-set.js'
import { plainWords } from '../engine/lint/plain-words.js'
import { cutText, itemsAt, neighbourOf, stepsOf, type CutText, type TextItem } from './words/items.js'

export interface WordProblem {
  /** Policy or document id. */
  readonly owner: string
  /** JSON pointer inside the owner's file. */
  readonly pointer: string
  readonly item: string
  readonly words: string
  /** noItem: the text has no such item; elsewhere: the words stand in it, but not in this item; nowhere. */
  readonly problem: 'noItem' | 'elsewhere' | 'nowhere'
  /** Items that do hold the words. */
  readonly foundIn: readonly string[]
}

export interface WordReport {
  /** Quotations looked up in their item. */
  readonly checked: number
  /** Quotations of documents whose source text is not held. */
  readonly notCheckable: number
  readonly documentsNotHeld: readonly string[]
  readonly problems: readonly WordProblem[]
}

interface Quotation {
  readonly owner: string
  readonly pointer: string
  readonly item: string
  readonly words: string
}

/**
 * Looks up every quotation of the rules in the cited item of its source text, white space and widths aside.
 * @param texts source texts by file name without extension, as `document.source.file` names them
 */
export function findWords(texts: ReadonlyMap<string, string>, { documents }: Pick<RuleSet, 'documents'>): WordReport {
  const reports = documents.map(({ document, policies }) => {
    const quotations = [...quotationsOf(document), ...policies.flatMap(quotationsOfPolicy)]
    const text = texts.get(document.source.file ?? '')
    if (text === undefined) return { held: false, document: document.id, quotations, problems: [] }
    const cut = cutText(text)
    return {
      held: true,
      document: document.id,
      quotations,
      problems: quotations.flatMap((quotation) => problemOf(cut, quotation)),
    }
  })
  const count = (held: boolean): number =>
    reports.filter((report) => report.held === held).reduce((sum, { quotations }) => sum + quotations.length, 0)
  return {
    checked: count(true),
    notCheckable: count(false),
    documentsNotHeld: reports.filter(({ held }) => !held).map(({ document }) => document),
    problems: reports.flatMap(({ problems }) => problems),
  }
}

const quotationsOf = ({ id, criteria, coverage }: Document): Quotation[] => [
  ...Object.entries(criteria).map(([name, { words, item = '' }]) => ({
    owner: id,
    pointer: `/criteria/${name}`,
    item,
    words,
  })),
  ...coverage.flatMap(({ item, listing }, row) =>
    (['words', 'who'] as const).flatMap((key) => {
      const words = listing?.[key]
      return words ? [{ owner: id, pointer: `/coverage/${row}/listing/${key}`, item, words }] : []
    }),
  ),
]

const quotationsOfPolicy = (policy: Policy): Quotation[] =>
  Object.entries(policy.criteria).map(([name, { words, item = policy.item }]) => ({
    owner: policy.id,
    pointer: `/criteria/${name}`,
    item,
    words,
  }))

function problemOf(cut: CutText, quotation: Quotation): WordProblem[] {
  const words = plainWords(quotation.words)
  const places = textsAt(cut, quotation.item)
  if (places.some((text) => text.includes(words))) return []
  const foundIn = cut.items.filter(({ text }) => text.includes(words)).map(({ path }) => path.join(''))
  const problem = places.length === 0 ? 'noItem' : cut.text.includes(words) ? 'elsewhere' : 'nowhere'
  return [{ ...quotation, problem, foundIn }]
}

/** 标题 is what stands before the first heading; without an item (words of a whole document) any place will do. */
function textsAt(cut: CutText, item: string): string[] {
  if (item === '') return [cut.text]
  if (plainWords(item) === '标题') return [cut.head]
  const steps = stepsOf(item)
  return steps === null ? [] : textsAtSteps(cut, steps)
}

/** A copy that lost a heading between two others has the item's text at the end of the one before. */
function textsAtSteps(cut: CutText, steps: readonly string[]): string[] {
  const found = itemsAt(cut, steps)
  if (found.length > 0) return found.map(({ text }) => text)
  const [before, after] = ([-1, 1] as const).map((by) => {
    const neighbour = neighbourOf(steps.at(-1) ?? '', by)
    return neighbour === null ? [] : itemsAt(cut, [...steps.slice(0, -1), neighbour])
  }) as [TextItem[], TextItem[]]
  return after.length > 0 ? before.map(({ text }) => text) : []
}
