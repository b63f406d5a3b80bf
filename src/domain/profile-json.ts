import { inside, type IssueLog } from './profile-issues.js'

/** Stands where something was refused and reported, so that nobody reports it again. */
export const refused = Symbol('refused')

/** JSON without its dangers: objects are maps, texts are whole, numbers finite, size and depth bounded. */
export type Json = null | boolean | number | string | Json[] | JsonObject | typeof refused
export type JsonObject = ReadonlyMap<string, Json>

export const limits = { depth: 12, items: 500, keys: 2000, keyLength: 200, textLength: 500, values: 200_000 } as const

const forbiddenKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

export const isObject = (value: Json | undefined): value is JsonObject => value instanceof Map

/** Copies `body`, leaving `refused` where it reported something. Never throws for what JSON.parse can return. */
export function readJson(body: unknown, pointer: string, log: IssueLog): Json {
  return copy(body, pointer, { log, depth: 0, left: { values: limits.values } })
}

interface Walk {
  readonly log: IssueLog
  readonly depth: number
  readonly left: { values: number }
}

function refuse(
  walk: Walk,
  ...[code, pointer, limit]: [Parameters<IssueLog['problem']>[0], string, number?]
): typeof refused {
  walk.log.problem(code, pointer, limit === undefined ? {} : { with: { limit: String(limit) } })
  return refused
}

function copy(value: unknown, pointer: string, walk: Walk): Json {
  walk.left.values -= 1
  if (walk.left.values < 0) {
    walk.log.problemOnce('body.tooLarge', '/profile')
    return refused
  }
  if (value === null || typeof value === 'boolean') return value
  if (typeof value === 'string') return copyText(value, pointer, walk)
  if (typeof value === 'number') return Number.isFinite(value) ? value : refuse(walk, 'number.notFinite', pointer)
  if (typeof value !== 'object') return refuse(walk, 'value.notJson', pointer)
  if (walk.depth >= limits.depth) return refuse(walk, 'nesting.tooDeep', pointer, limits.depth)
  const deeper = { ...walk, depth: walk.depth + 1 }
  return Array.isArray(value) ? copyArray(value, pointer, deeper) : copyObject(value, pointer, deeper)
}

function copyText(text: string, pointer: string, walk: Walk): Json {
  if (text.length > limits.textLength) return refuse(walk, 'text.tooLong', pointer, limits.textLength)
  return isWellFormed(text) ? text : refuse(walk, 'text.loneSurrogate', pointer)
}

function copyArray(items: readonly unknown[], pointer: string, walk: Walk): Json {
  if (items.length > limits.items) return refuse(walk, 'list.tooLong', pointer, limits.items)
  return Array.from(items, (item, index) => copy(item, inside(pointer, index), walk))
}

function copyObject(value: object, pointer: string, walk: Walk): Json {
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) return refuse(walk, 'value.notJson', pointer)
  const keys = Object.keys(value)
  if (keys.length > limits.keys) return refuse(walk, 'object.tooLarge', pointer, limits.keys)
  const entries = new Map<string, Json>()
  for (const key of keys) {
    if (forbiddenKeys.has(key)) refuse(walk, 'key.forbidden', inside(pointer, key))
    else if (key.length > limits.keyLength) refuse(walk, 'key.tooLong', pointer)
    else if (!isWellFormed(key)) refuse(walk, 'text.loneSurrogate', pointer)
    else entries.set(key, copy((value as Record<string, unknown>)[key], inside(pointer, key), walk))
  }
  return entries
}

/** String.prototype.isWellFormed, which not every browser has. */
const isWellFormed: (text: string) => boolean =
  'isWellFormed' in String.prototype
    ? (text) => (text as string & { isWellFormed: () => boolean }).isWellFormed()
    : (text) => !/\p{Surrogate}/u.test(text)
