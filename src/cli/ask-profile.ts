import { fenPerUnit } from '../domain/profile-numbers.js'
import type { JsonValue } from '../domain/rule-source.js'

type JsonObject = Readonly<Record<string, JsonValue>>
const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Fen in one unit of the profile's money; a profile that names none yet is told in yuan. */
export function moneyUnitOf({ moneyUnit = 'yuan' }: JsonObject): number {
  return (typeof moneyUnit === 'string' ? fenPerUnit.get(moneyUnit) : undefined) ?? 100
}

/** What stands at a pointer of the profile. */
export function valueAt(profile: JsonObject, pointer: string): JsonValue | undefined {
  return segments(pointer).reduce<JsonValue | undefined>((value, segment) => {
    if (Array.isArray(value)) return value[Number(segment)]
    return isObject(value) ? value[segment] : undefined
  }, profile)
}

/** The profile with an answer at a pointer. @param isMoney it needs to say in what unit */
export function withValue(profile: JsonObject, pointer: string, value: JsonValue, isMoney: boolean): JsonObject {
  const unit = isMoney && profile['moneyUnit'] === undefined ? { moneyUnit: 'yuan' } : {}
  return { ...profile, ...unit, ...(put(profile, segments(pointer), value) as JsonObject) }
}

/** The profile with one more thing that the applicant cannot say. */
export function withUnknown(profile: JsonObject, pointer: string): JsonObject {
  const { askedButUnknown: asked } = profile
  return { ...profile, askedButUnknown: [...(Array.isArray(asked) ? asked : []), pointer] }
}

const segments = (pointer: string): string[] => pointer.slice(1).split('/')

function put(into: JsonValue | undefined, [first, ...rest]: readonly string[], value: JsonValue): JsonValue {
  if (first === undefined) return value
  if (Array.isArray(into))
    return into.map((item: JsonValue, i) => (String(i) === first ? put(item, rest, value) : item))
  const known = isObject(into) ? into : {}
  return { ...known, [first]: put(known[first], rest, value) }
}
