import { canonicalJson } from '../domain/canonical-json.js'
import { insertion, type Insertion } from '../domain/store/store.js'
import { tableOf } from '../domain/store/table.js'

/** Who did what about what, and when. Rows are only ever added; ids sort by time. */
export const auditTable = tableOf({
  name: 'audit',
  columns: {
    at: { type: 'text' },
    by: { type: 'text' },
    /** What was done: `client.created`. */
    action: { type: 'text' },
    /** Id of what it was done to. */
    about: { type: 'text' },
    /** With what, as canonical JSON; never a secret. */
    detail: { type: 'text', isNullable: true },
  },
  indexes: [['about'], ['by'], ['action'], ['at']],
})

/** Who does something now. The caller's, as nothing below main reads a clock or draws a number. */
export interface Acting {
  /** Instant in ISO 8601, UTC. */
  readonly at: string
  readonly by: string
  /** A new id, never used before: the prefix, `_`, and what sorts by time. */
  readonly newId: (prefix: string) => string
}

export const auditEntry = (
  { at, by, newId }: Acting,
  act: { readonly action: string; readonly about: string; readonly detail?: unknown },
): Insertion =>
  insertion(auditTable, {
    id: newId('audit'),
    at,
    by,
    action: act.action,
    about: act.about,
    detail: act.detail === undefined ? null : canonicalJson(act.detail),
  })
