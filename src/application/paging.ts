/** A page of a list in a fixed order. */
export interface Page<Item> {
  readonly data: readonly Item[]
  /** Sort key of the last item when more follow. */
  readonly after: string | null
  readonly total: number
}

/** Runs of digits compare as numbers: row 2 comes before row 10. A total order: only equal texts are equal. */
export function naturalOrder(a: string, b: string): number {
  const [partsOfA, partsOfB] = [partsOf(a), partsOf(b)]
  for (const [index, part] of partsOfA.entries()) {
    const other = partsOfB[index]
    if (other === undefined) return 1
    const order = compareParts(part, other)
    if (order !== 0) return order
  }
  return partsOfA.length - partsOfB.length || codeUnits(a, b)
}

const partsOf = (text: string): readonly string[] => text.match(/\d+|\D+/g) ?? []

function compareParts(a: string, b: string): number {
  const bothNumbers = /^\d/.test(a) && /^\d/.test(b)
  const [x, y] = bothNumbers ? [a.replace(/^0+/, ''), b.replace(/^0+/, '')] : [a, b]
  return (bothNumbers ? x.length - y.length : 0) || codeUnits(x, y)
}

const codeUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** The items whose key comes after `after`: still right when the list has changed between two pages. */
export function pageOf<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
  { after, limit }: { readonly after: string | null; readonly limit: number },
): Page<Item> {
  const sorted = items.toSorted((a, b) => naturalOrder(keyOf(a), keyOf(b)))
  const rest = after === null ? sorted : sorted.filter((item) => naturalOrder(keyOf(item), after) > 0)
  const data = rest.slice(0, limit)
  const last = data.at(-1)
  return { data, after: last !== undefined && rest.length > data.length ? keyOf(last) : null, total: items.length }
}
