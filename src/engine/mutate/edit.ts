/** One change of a rule file. */
export interface Edit {
  /** What is changed, as the author's file numbers it. */
  readonly pointer: string
  readonly description: string
  /** What is replaced: the pointer itself, or a group around it. */
  readonly place: string
  /** Undefined: it is taken out. */
  readonly value: unknown
}

export const edit = (pointer: string, description: string, value: unknown, place = pointer): Edit => ({
  pointer,
  description,
  place,
  value,
})

export const without = <Item>(items: readonly Item[], index: number): Item[] => items.filter((_, i) => i !== index)
export const replaced = <Item>(items: readonly Item[], index: number, item: Item): Item[] =>
  items.map((old, i) => (i === index ? item : old))

/** The file with the edit made; what the edit does not touch is shared, nothing is changed in place. */
export const applied = <File extends object>(file: File, { place, value }: Edit): File =>
  at(
    file,
    place
      .split('/')
      .slice(1)
      .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~')),
    value,
  ) as File

function at(node: unknown, [step, ...rest]: readonly string[], value: unknown): unknown {
  if (step === undefined) return value
  if (Array.isArray(node)) return replaced(node, Number(step), at(node[Number(step)], rest, value))
  const object = node as Record<string, unknown>
  const changed = at(object[step], rest, value)
  return changed === undefined
    ? Object.fromEntries(Object.entries(object).filter(([key]) => key !== step))
    : { ...object, [step]: changed }
}
