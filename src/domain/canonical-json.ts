/**
 * One text for one JSON value (RFC 8785): no white space, keys in the order of their UTF-16 units.
 * A key whose value is undefined is left out. @throws TypeError for what JSON cannot say
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value === 'object' && value !== null) return canonicalObject(value)
  if (typeof value === 'string') return canonicalText(value)
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value)
  throw new TypeError(`not JSON: ${typeof value === 'number' ? String(value) : typeof value}`)
}

function canonicalObject(object: object): string {
  const prototype: unknown = Object.getPrototypeOf(object)
  // A Map or a Date would silently become {}, and two rule sets would share a hash.
  if (prototype !== Object.prototype && prototype !== null) throw new TypeError('not JSON: an instance of a class')
  const members = Object.entries(object)
    .filter(([, value]) => value !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([key, value]) => `${canonicalText(key)}:${canonicalJson(value)}`).join(',')}}`
}

function canonicalText(text: string): string {
  if (/\p{Surrogate}/u.test(text)) throw new TypeError('not JSON: half of a surrogate pair')
  return JSON.stringify(text)
}
