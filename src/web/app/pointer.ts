import type { JsonValue } from '../../domain/rule-source.js'
import type { ProfileBody } from '../model/profile-body.js'

/** What stands at a pointer (`/facts/revenue/2025`, `/facts/loans/items/0/principal`); undefined: nothing. */
export function valueAt(profile: ProfileBody, pointer: string): JsonValue | undefined {
  let at: JsonValue | undefined = profile as unknown as JsonValue
  for (const key of pointer.split('/').slice(1)) {
    if (typeof at !== 'object' || at === null) return undefined
    at = Array.isArray(at) ? at[Number(key)] : Object.hasOwn(at, key) ? at[key] : undefined
  }
  return at
}

/** Objects on the way are made, and taken away again when nothing is left in them below `/facts`. */
export function withValue(profile: ProfileBody, pointer: string, value: JsonValue | undefined): ProfileBody {
  const keys = pointer.split('/').slice(1)
  return put(profile as unknown as Record<string, JsonValue>, keys, value) as unknown as ProfileBody
}

function put(
  object: Readonly<Record<string, JsonValue>>,
  [key = '', ...rest]: readonly string[],
  value: JsonValue | undefined,
): Record<string, JsonValue> {
  const { [key]: old, ...others } = object
  if (rest.length === 0) return value === undefined ? others : { ...others, [key]: value }
  if (Array.isArray(old)) return { ...others, [key]: putItem(old, rest, value) }
  const inner = put(isRecord(old) ? old : {}, rest, value)
  const isEmpty = Object.keys(inner).length === 0 && key !== 'facts' && key !== 'applicant'
  return isEmpty ? others : { ...others, [key]: inner }
}

/** A record that is there is changed; none is made or taken away here (see records.ts). */
function putItem(
  items: readonly JsonValue[],
  [index = '', ...rest]: readonly string[],
  value: JsonValue | undefined,
): JsonValue[] {
  return items.map((item, at) => (at === Number(index) && isRecord(item) ? put(item, rest, value) : item))
}

const isRecord = (value: JsonValue | undefined): value is { [key: string]: JsonValue } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
