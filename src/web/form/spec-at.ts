import type { Fact, Field } from '../../domain/fact.js'
import { kindPointer } from './core-pointers.js'
import type { Spec } from './fact-words.js'

export interface Found {
  readonly spec: Spec
  readonly year: number | undefined
}

/** The fact, year of a fact or field of a record that a pointer leads to. */
export function specAt(facts: readonly Fact[], pointer: string): Found | undefined {
  if (pointer === kindPointer)
    return found(
      facts.find(({ id }) => id === 'applicantKind'),
      [],
    )
  const [, root, id, ...rest] = pointer.split('/')
  return root === 'facts'
    ? found(
        facts.find((fact) => fact.id === id),
        rest,
      )
    : undefined
}

function found(spec: Spec | undefined, rest: readonly string[]): Found | undefined {
  if (!spec || rest.length === 0) return spec && { spec, year: undefined }
  if (spec.type === 'yearly') return { spec, year: Number(rest[0]) }
  if (spec.type !== 'records' || rest[0] !== 'items') return undefined
  const fields: readonly Field[] = spec.fields
  return found(
    fields.find(({ id }) => id === rest[2]),
    rest.slice(3),
  )
}
