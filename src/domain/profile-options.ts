import { hasOption, optionIdsOf } from './catalogue.js'
import type { Fact, Field } from './fact.js'
import type { Given } from './given.js'
import { readDay } from './profile-dates.js'
import { isObject, type Json, type JsonObject } from './profile-json.js'
import { inside } from './profile-issues.js'
import { readObject, saysNotKnown, type Reader } from './profile-reader.js'

type OptionsLike = Extract<Fact | Field, { type: 'choice' | 'choices' }>

/** The id of one of the options. */
export function readOption(fact: OptionsLike, value: Json, pointer: string, reader: Reader): string | undefined {
  const { catalogue, log } = reader
  if (typeof value === 'symbol') return undefined
  if (typeof value === 'string' && hasOption(fact, value, catalogue)) return value
  if (saysNotKnown(value)) return log.problem('value.notKnownIsAbsent', pointer)
  if (typeof value !== 'string') return log.problem('type.text', pointer)
  return log.problem('option.unknown', pointer, { meant: { text: value, among: optionIdsOf(fact, catalogue) } })
}

/** Options, each at most once. */
export function readOptions(fact: OptionsLike, values: readonly Json[], pointer: string, reader: Reader): string[] {
  const found = new Set<string>()
  for (const [index, value] of values.entries()) {
    const at = inside(pointer, index)
    const option = readOption(fact, value, at, reader)
    if (option !== undefined && found.has(option)) reader.log.problem('item.duplicate', at)
    if (option !== undefined) found.add(option)
  }
  return [...found]
}

/** `{complete, items, asAt?}`; a bare array says nothing about what it leaves out. */
export function readList(value: Json, pointer: string, reader: Reader): JsonObject | undefined {
  const { log } = reader
  if (Array.isArray(value)) return log.problem('list.bareArray', pointer)
  if (value === 'none') return log.problem('list.noneIsEmpty', pointer)
  if (typeof value !== 'symbol' && !isObject(value)) return log.problem('list.bareArray', pointer)
  const list = readObject(value, pointer, ['complete', 'items', 'asAt'], reader)
  const asAt = list?.get('asAt')
  if (asAt !== undefined) readDay(asAt, inside(pointer, 'asAt'), reader)
  return list
}

/** The items, or undefined when there is nothing that could be read as such. */
export function itemsOf(list: JsonObject, pointer: string, { log }: Reader): readonly Json[] | undefined {
  const items = list.get('items')
  if (items === undefined) return log.problem('list.itemsMissing', pointer)
  if (Array.isArray(items)) return items
  return typeof items === 'symbol' ? undefined : log.problem('type.array', inside(pointer, 'items'))
}

/** Inside a record a bare array is read as what it surely says: these, and perhaps more. */
export function readChoices(fact: OptionsLike, value: Json, pointer: string, reader: Reader): Given | undefined {
  if (Array.isArray(value) && !('group' in fact))
    return { is: 'choices', complete: false, items: readOptions(fact, value, pointer, reader) }
  const list = readList(value, pointer, reader)
  if (!list) return undefined
  const complete = readComplete(list, pointer, reader)
  const items = itemsOf(list, pointer, reader)
  const options = items && readOptions(fact, items, inside(pointer, 'items'), reader)
  return options && complete !== undefined ? { is: 'choices', complete, items: options } : undefined
}

function readComplete(list: JsonObject, pointer: string, { log }: Reader): boolean | undefined {
  const complete = list.get('complete')
  if (typeof complete === 'boolean') return complete
  if (complete === undefined) return log.problem('list.completeMissing', pointer)
  return typeof complete === 'symbol' ? undefined : log.problem('list.completeShape', inside(pointer, 'complete'))
}
