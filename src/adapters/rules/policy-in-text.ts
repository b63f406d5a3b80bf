import { nearestOffset, parseJson } from '../../domain/json-text.js'
import { PolicySchema, type Policy } from '../../domain/policy.js'
import type { JsonValue, RuleMistake } from '../../domain/rule-source.js'
import { positionsIn, type Position } from '../../domain/text-position.js'
import { shapeIssues } from './explain-shape.js'
import { pointerOf } from './pointer.js'

export type PolicyInText =
  { readonly policy: Policy; readonly locate: (pointer: string) => Position } | { readonly mistakes: RuleMistake[] }

/**
 * A policy that stands in a larger text of JSON, read as strictly as a rule file: no key twice, no number that a double
 * changes. Pointers and positions are those of the whole text.
 *
 * @param text JSON as `JSON.parse` takes it
 * @param path where in it the policy stands
 */
export function readPolicyIn(text: string, path: readonly (string | number)[]): PolicyInText {
  const root = pointerOf(path)
  const { value, offsets, problems } = parseJson(text)
  const position = positionsIn(text)
  const locate = (pointer: string): Position => position(nearestOffset(offsets, pointer))
  const own = problems.filter(({ code, pointer }) => code === 'json.tooDeep' || `${pointer}/`.startsWith(`${root}/`))
  if (own.length > 0)
    return { mistakes: own.map(({ offset, ...told }) => ({ ...told, nearest: null, ...position(offset) })) }
  const size = [...offsets.keys()].filter((pointer) => pointer.startsWith(`${root}/`)).length
  if (size > mostValues) return { mistakes: [tooLarge(root, size, locate(root))] }
  const found = valueAt(value, path)
  const read = PolicySchema.safeParse(found)
  if (read.success) return { policy: read.data, locate }
  return {
    mistakes: shapeIssues(PolicySchema, found, path).map(({ path: at, ...told }) => {
      const pointer = pointerOf(at)
      return { pointer, ...told, ...locate(pointer) }
    }),
  }
}

/** Four times the largest rule there is: others wait while the engine looks at a hundred enterprises by it. */
const mostValues = 2000

const tooLarge = (pointer: string, size: number, position: Position): RuleMistake => ({
  pointer,
  code: 'file.tooLarge',
  found: `${size} values`,
  expected: `at most ${mostValues} values: one file holds one benefit`,
  nearest: null,
  ...position,
})

function valueAt(value: JsonValue, path: readonly (string | number)[]): JsonValue | undefined {
  let at: JsonValue | undefined = value
  for (const key of path)
    at =
      typeof at === 'object' && at !== null && Object.hasOwn(at, key)
        ? (at as Record<string, JsonValue>)[key]
        : undefined
  return at
}
