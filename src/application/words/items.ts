import { plainWords } from '../../engine/lint/plain-words.js'

/** One item of an official text with everything below it. */
export interface TextItem {
  /** Headings from the top down: `二`, `(五)`, `21`. */
  readonly path: readonly string[]
  /** From its heading to the next one of the same or a higher level, in plain words. */
  readonly text: string
}
export interface CutText {
  /** All of it. */
  readonly text: string
  /** What stands before the first numbered heading: title, addressees, preamble. */
  readonly head: string
  readonly items: readonly TextItem[]
}

const han = '[一二三四五六七八九十百零]+'
/** Numberings of official texts from the highest level down (GB/T 9704: 一、(一) 1. (1)), articles of law before them. */
const levels: readonly RegExp[] = [
  new RegExp(`^(第${han}编)`),
  new RegExp(`^(第${han}章)`),
  new RegExp(`^(第${han}节)`),
  new RegExp(`^(第${han}条)`),
  new RegExp(`^(${han})、`),
  new RegExp(`^(\\(${han}\\))`),
  /^(\d{1,3})[.、](?!\d)/,
  /^(\(\d{1,3}\))/,
]

interface Heading {
  readonly level: number
  readonly label: string
  readonly line: number
}

/** Cuts a text by its own numbering, which stands at the beginning of lines. */
export function cutText(text: string): CutText {
  const lines = text.split(/\r?\n/).map(plainWords)
  const headings = lines.flatMap((line, index) => headingOf(line, index))
  const upTo = (heading: Heading, position: number): number =>
    headings.slice(position + 1).find(({ level }) => level <= heading.level)?.line ?? lines.length
  return {
    text: lines.join(''),
    head: lines.slice(0, headings.find(({ level }) => level < 6)?.line ?? lines.length).join(''),
    items: headings.map((heading, position) => ({
      path: pathOf(headings, position),
      text: lines.slice(heading.line, upTo(heading, position)).join(''),
    })),
  }
}

function headingOf(line: string, index: number): Heading[] {
  for (const [level, pattern] of levels.entries()) {
    const label = pattern.exec(line)?.[1]
    if (label !== undefined) return [{ level, label, line: index }]
  }
  return []
}

/** The heading and, going up, the nearest one before it of each higher level. */
function pathOf(headings: readonly Heading[], position: number): string[] {
  const own = headings[position] as Heading
  const path = [own.label]
  let { level } = own
  for (let i = position - 1; i >= 0; i--) {
    const before = headings[i] as Heading
    if (before.level >= level) continue
    path.unshift(before.label)
    level = before.level
  }
  return path
}

const stepPattern = new RegExp(`第${han}[编章节条]|\\(${han}\\)|\\(\\d{1,3}\\)|${han}|\\d{1,3}`, 'g')

/** `二(五)21` → 二, (五), 21; null: written in no numbering known here. */
export function stepsOf(item: string): string[] | null {
  const plain = plainWords(item).replaceAll(/[.、]/g, '')
  const steps = plain.match(stepPattern) ?? []
  return steps.join('') === plain && steps.length > 0 ? steps : null
}

/** Items whose path ends in the steps: numbers that run through a text need no headings above them. */
export const itemsAt = ({ items }: CutText, steps: readonly string[]): TextItem[] =>
  items.filter(({ path }) => endsIn(path, steps))

const endsIn = (path: readonly string[], steps: readonly string[]): boolean =>
  steps.length <= path.length && steps.every((step, i) => path[path.length - steps.length + i] === step)

const numerals = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十']
const numbered = new RegExp(`^(\\(?)(${han}|\\d{1,3})(\\)?)$`)

/** The numbering `by` steps on: 21 → 22, (四) → (三); null beyond its ends. */
export function neighbourOf(step: string, by: 1 | -1): string | null {
  const [, open = '', number = '', close = ''] = numbered.exec(step) ?? []
  const inDigits = /^\d+$/.test(number)
  const value = inDigits ? Number(number) : numerals.indexOf(number)
  const other = inDigits ? String(value + by) : numerals[value + by]
  return value < 1 || value + by < 1 || other === undefined ? null : `${open}${other}${close}`
}
