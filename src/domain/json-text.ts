import { inside } from './profile-issues.js'
import type { JsonValue, RuleFileIssueCode } from './rule-source.js'
import { positionsIn, type Position } from './text-position.js'

/** More than any sensible rule needs, and far from where recursion would end. */
const maximumDepth = 40

const stringToken = /"[^"\\\p{Cc}]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\p{Cc}]*)*"/uy
const numberToken = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const wordToken = /true|false|null/y
const spaceToken = /[ \t\r\n]*/y

export interface JsonProblem {
  readonly code: RuleFileIssueCode
  readonly offset: number
  readonly pointer: string
  readonly found: string
  readonly expected: string
}
export interface JsonText {
  readonly value: JsonValue
  /** Pointer → offset of the value; of an object's member: of its key. */
  readonly offsets: ReadonlyMap<string, number>
  /** With one of them the value is not to be used. */
  readonly problems: readonly JsonProblem[]
}

/** JSON.parse would let pass what matters here: the second of two equal keys wins, 0.1000000000000000001 is 0.1. */
export function parseJson(text: string): JsonText {
  const reader = new JsonReader(text)
  return { value: reader.read(), offsets: reader.offsets, problems: reader.problems }
}

/** Where a text stops being JSON, which JSON.parse does not say. Null: it does not. */
export function syntaxFault(text: string): (Position & Pick<JsonProblem, 'found' | 'expected'>) | null {
  const problem = parseJson(text).problems.find(({ code }) => code === 'json.syntax' || code === 'json.tooDeep')
  return problem ? { found: problem.found, expected: problem.expected, ...positionsIn(text)(problem.offset) } : null
}

/** Offset of what stands at a pointer; of what is not there, that of the nearest it would lie in. */
export function nearestOffset(offsets: JsonText['offsets'], pointer: string): number {
  let known = pointer
  while (!offsets.has(known) && known !== '') known = known.slice(0, Math.max(0, known.lastIndexOf('/')))
  return offsets.get(known) ?? 0
}

class Unreadable extends Error {}

class JsonReader {
  readonly offsets = new Map<string, number>()
  readonly problems: JsonProblem[] = []
  readonly #text: string
  #at = 0

  constructor(text: string) {
    this.#text = text
  }

  read(): JsonValue {
    try {
      const value = this.#value('', 0)
      this.#skipSpace()
      if (this.#at < this.#text.length) this.#stop('', 'the end of the file')
      return value
    } catch (error) {
      if (error instanceof Unreadable) return null
      throw error
    }
  }

  #value(pointer: string, depth: number): JsonValue {
    this.#skipSpace()
    if (!this.offsets.has(pointer)) this.offsets.set(pointer, this.#at)
    const first = this.#text[this.#at]
    if (first === '{') return this.#object(pointer, this.#deeper(pointer, depth))
    if (first === '[') return this.#array(pointer, this.#deeper(pointer, depth))
    if (first === '"') return this.#string(pointer, 'a text in double quotes, line breaks written \\n')
    const word = this.#token(wordToken)
    if (word !== undefined) return word === 'null' ? null : word === 'true'
    return this.#number(pointer)
  }

  #deeper(pointer: string, depth: number): number {
    if (depth === maximumDepth) this.#stop(pointer, `at most ${maximumDepth} levels`, 'json.tooDeep')
    return depth + 1
  }

  #object(pointer: string, depth: number): JsonValue {
    const object: Record<string, JsonValue> = {}
    this.#at++
    if (this.#take('}')) return object
    do {
      this.#skipSpace()
      const offset = this.#at
      const key = this.#string(pointer, 'a key in double quotes')
      const member = inside(pointer, key)
      this.#checkKey(object, key, member, offset)
      this.offsets.set(member, offset)
      if (!this.#take(':')) this.#stop(member, 'a colon after the key')
      const value = this.#value(member, depth)
      if (key !== '__proto__') object[key] = value
    } while (this.#take(','))
    if (!this.#take('}')) this.#stop(pointer, 'a comma or }')
    return object
  }

  #array(pointer: string, depth: number): JsonValue {
    const array: JsonValue[] = []
    this.#at++
    if (this.#take(']')) return array
    do array.push(this.#value(inside(pointer, array.length), depth))
    while (this.#take(','))
    if (!this.#take(']')) this.#stop(pointer, 'a comma or ]')
    return array
  }

  #checkKey(object: object, key: string, pointer: string, offset: number): void {
    const found = JSON.stringify(key)
    if (key === '__proto__') {
      this.problems.push({ code: 'json.unsafeKey', offset, pointer, found, expected: 'another key' })
    } else if (Object.hasOwn(object, key)) {
      this.problems.push({ code: 'json.duplicateKey', offset, pointer, found, expected: 'each key once in an object' })
    }
  }

  #string(pointer: string, expected: string): string {
    const offset = this.#at
    const token = this.#token(stringToken)
    if (token === undefined) return this.#stop(pointer, expected)
    const text = JSON.parse(token) as string
    if (/\p{Surrogate}/u.test(text)) {
      const expectedText = 'whole characters: both halves of a surrogate pair'
      this.problems.push({ code: 'json.loneSurrogate', offset, pointer, found: token, expected: expectedText })
    }
    return text
  }

  #number(pointer: string): number {
    const offset = this.#at
    const token = this.#token(numberToken)
    if (token === undefined) return this.#stop(pointer, 'a value: text, number, true, false, null, { or [')
    if (!isExact(token)) {
      const expected = 'at most 15 significant digits, which a double keeps'
      this.problems.push({ code: 'json.inexactNumber', offset, pointer, found: token, expected })
    }
    return Number(token)
  }

  #token(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at
    const token = pattern.exec(this.#text)?.[0]
    this.#at += token?.length ?? 0
    return token
  }

  #take(mark: string): boolean {
    this.#skipSpace()
    const there = this.#text[this.#at] === mark
    if (there) this.#at++
    return there
  }

  #skipSpace(): void {
    this.#token(spaceToken)
  }

  #stop(pointer: string, expected: string, code: RuleFileIssueCode = 'json.syntax'): never {
    const rest = this.#text.slice(this.#at, this.#at + 20).split(/[\r\n]/)[0] ?? ''
    const found = this.#at < this.#text.length ? rest || 'the end of the line' : 'the end of the file'
    this.problems.push({ code, offset: this.#at, pointer, found, expected })
    throw new Unreadable()
  }
}

/** Up to 15 significant digits the shortest text of the double is the decimal that was written. */
function isExact(token: string): boolean {
  const [mantissa = ''] = token.toLowerCase().split('e')
  const digits = mantissa.replace(/[-.]/g, '').replace(/^0+/, '').replace(/0+$/, '')
  const value = Number(token)
  if (!Number.isFinite(value) || (value === 0 && digits !== '')) return false
  return digits.length <= 15 || (/^-?\d+$/.test(token) && Number.isSafeInteger(value))
}
