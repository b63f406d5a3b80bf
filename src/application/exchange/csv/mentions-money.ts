import type { Fact, Field } from '../../../domain/fact.js'
import type { JsonValue } from '../../../domain/rule-source.js'

/** Whether there is a sum in what stands at or below one of the pointers. @param facts of a profile */
export function mentionsMoney(
  facts: JsonValue,
  pointers: readonly string[],
  catalogue: ReadonlyMap<string, Fact>,
): boolean {
  if (!isObject(facts)) return false
  return Object.entries(facts).some(([id, value]) => {
    const spec = catalogue.get(id)
    const isMeant = pointers.some((pointer) => `/profile/facts/${id}`.startsWith(pointer))
    return spec !== undefined && isMeant && holdsMoney(spec, value)
  })
}

function holdsMoney(spec: Fact | Field, value: JsonValue): boolean {
  if (spec.type === 'money') return true
  if (spec.type === 'yearly') return spec.of === 'money'
  if (spec.type !== 'records' || !isObject(value) || !Array.isArray(value['items'])) return false
  const items: readonly JsonValue[] = value['items']
  const fields: readonly Field[] = spec.fields
  return items.some(
    (item) =>
      isObject(item) &&
      fields.some((field) => {
        const inner = item[field.id]
        return inner !== undefined && holdsMoney(field, inner)
      }),
  )
}

const isObject = (value: JsonValue): value is { readonly [key: string]: JsonValue } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
