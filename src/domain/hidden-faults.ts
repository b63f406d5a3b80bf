import { inside, IssueLog, type Issue } from './profile-issues.js'

/** Deeper than any body of this service; beyond, recursive code would end. */
const deepest = 40
const mostValues = 200_000

const token = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]|-?\d[\d.eE+-]*|true|false|null/g

interface Level {
  readonly keys: Set<string> | null
  /** Key or index of the member being read. */
  at: string | number
}

/**
 * What JSON.parse lets pass although the value is not what was written: of two equal keys the second wins, and
 * 0.10000000000000000001 becomes 0.1. `text` must be JSON already.
 */
export function hiddenFaults(text: string): readonly Issue[] {
  const reading = new Reading()
  for (const [part] of text.matchAll(token)) if (!reading.take(part)) break
  return reading.log.problems
}

class Reading {
  readonly log = new IssueLog()
  readonly #levels: Level[] = []
  #values = 0
  /** The next text is a key of the object. */
  #atKey = false

  /** False: there is no use in reading on. */
  take(part: string): boolean {
    const mark = this.#marks.get(part)
    if (mark) return mark()
    if (this.#atKey && part.startsWith('"')) return this.#key(JSON.parse(part) as string)
    if (/^[-\d]/.test(part) && !isExact(part)) this.log.problem('number.tooPrecise', this.#pointer())
    return this.#count()
  }

  readonly #marks: ReadonlyMap<string, () => boolean> = new Map([
    ['{', () => this.#open(true)],
    ['[', () => this.#open(false)],
    ['}', () => this.#close()],
    [']', () => this.#close()],
    [',', () => this.#next()],
    [':', () => true],
  ])

  #open(isObject: boolean): boolean {
    if (this.#levels.length === deepest) {
      this.log.problem('nesting.tooDeep', this.#pointer(), { with: { limit: String(deepest) } })
      return false
    }
    this.#levels.push({ keys: isObject ? new Set() : null, at: isObject ? '' : 0 })
    this.#atKey = isObject
    return this.#count()
  }

  #close(): boolean {
    this.#levels.pop()
    this.#atKey = false
    return true
  }

  #next(): boolean {
    const level = this.#levels.at(-1)
    if (level?.keys) this.#atKey = true
    else if (typeof level?.at === 'number') level.at += 1
    return true
  }

  #key(key: string): boolean {
    const level = this.#levels.at(-1)
    if (!level?.keys) return true
    level.at = key
    if (level.keys.has(key)) this.log.problem('item.duplicate', this.#pointer())
    level.keys.add(key)
    this.#atKey = false
    return true
  }

  #count(): boolean {
    this.#values += 1
    if (this.#values <= mostValues) return true
    this.log.problem('body.tooLarge', '')
    return false
  }

  /** Only where something is wrong: a pointer a value would cost the square of the body. */
  #pointer(): string {
    return this.#levels.reduce((pointer, { at }) => inside(pointer, at), '')
  }
}

/** Up to 15 significant digits the shortest text of the double is the decimal that was written. */
function isExact(written: string): boolean {
  const [mantissa = ''] = written.toLowerCase().split('e')
  const digits = mantissa.replace(/[-.]/g, '').replace(/^0+/, '').replace(/0+$/, '')
  const value = Number(written)
  if (!Number.isFinite(value) || (value === 0 && digits !== '')) return false
  return digits.length <= 15 || (/^-?\d+$/.test(written) && Number.isSafeInteger(value))
}
