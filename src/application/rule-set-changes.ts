import { z } from 'zod'
import { AppError } from '../domain/errors.js'
import type { IsoDate } from '../domain/iso-date.js'
import type { RuleSet } from '../domain/rule-set.js'

type Hash = (text: string) => string

/** What is remembered of a rule set to tell what changed since; not the rules themselves. */
interface Remembered {
  readonly hash: string
  readonly loadedOn: IsoDate
  readonly policies: ReadonlyMap<string, Version>
  readonly documents: ReadonlyMap<string, Version>
  /** Facts, definitions, tables, zones, departments, industries. */
  readonly catalogue: string
}
interface Version {
  readonly revision: number
  /** Of all that the file says. */
  readonly content: string
}

const mostRemembered = 16

/** The rule sets used since the service started, the one in use last. */
export class RuleSetHistory {
  readonly #hash: Hash
  #remembered: readonly Remembered[] = []

  constructor(hash: Hash) {
    this.#hash = hash
  }

  /** Call it with each rule set as it comes into use; one already known becomes the one in use. */
  remember(ruleSet: RuleSet, loadedOn: IsoDate): void {
    const others = this.#remembered.filter(({ hash }) => hash !== ruleSet.hash)
    this.#remembered = [...others, this.#reduce(ruleSet, loadedOn)].slice(-mostRemembered)
  }

  get held(): readonly { readonly hash: string; readonly loadedOn: IsoDate }[] {
    return this.#remembered.map(({ hash, loadedOn }) => ({ hash, loadedOn }))
  }

  find(hash: string): Remembered | undefined {
    return this.#remembered.find((remembered) => remembered.hash === hash)
  }

  #reduce(ruleSet: RuleSet, loadedOn: IsoDate): Remembered {
    const contentOf = (value: unknown): string => this.#hash(JSON.stringify(value))
    const policies = ruleSet.documents.flatMap((document) => document.policies)
    const { facts, definitions, tables, zoneList, departments, industries } = ruleSet
    return {
      hash: ruleSet.hash,
      loadedOn,
      policies: new Map(
        policies.map((policy) => [policy.id, { revision: policy.revision, content: contentOf(policy) }]),
      ),
      documents: new Map(
        ruleSet.documents.map(({ document }) => [document.id, { revision: 0, content: contentOf(document) }]),
      ),
      catalogue: contentOf([[...facts], [...definitions], [...tables], zoneList, [...departments], industries.all]),
    }
  }
}

export const RuleSetRefSchema = z.strictObject({ hash: z.string(), loadedOn: z.string() })

export const RuleSetChangesSchema = z.strictObject({
  object: z.literal('ruleSetChanges'),
  since: RuleSetRefSchema,
  now: RuleSetRefSchema,
  policies: z.strictObject({
    added: z.array(z.string()),
    /** Equal revisions: the file changed, the rule kept its revision. */
    changed: z.array(z.strictObject({ id: z.string(), fromRevision: z.int(), toRevision: z.int() })),
    removed: z.array(z.string()),
  }),
  /** Status and scope of a document hold for all its policies. */
  documents: z.strictObject({ added: z.array(z.string()), changed: z.array(z.string()), removed: z.array(z.string()) }),
  /** Facts, definitions, tables, zones, departments or industries differ: any policy may answer otherwise. */
  catalogueChanged: z.boolean(),
})
export type RuleSetChanges = z.infer<typeof RuleSetChangesSchema>

/** @throws AppError ruleSetUnknown, with the hashes that are held */
export function ruleSetChanges(history: RuleSetHistory, since: string, current: string): RuleSetChanges {
  const [before, now] = [history.find(since), history.find(current)]
  if (!before || !now) {
    throw new AppError('ruleSetUnknown', {
      ruleSet: before ? current : since,
      askedAs: 'since',
      held: history.held.map(({ hash }) => hash),
    })
  }
  const documents = compare(before.documents, now.documents)
  return {
    object: 'ruleSetChanges',
    since: { hash: before.hash, loadedOn: before.loadedOn },
    now: { hash: now.hash, loadedOn: now.loadedOn },
    policies: compare(before.policies, now.policies),
    documents: { ...documents, changed: documents.changed.map(({ id }) => id) },
    catalogueChanged: before.catalogue !== now.catalogue,
  }
}

function compare(before: ReadonlyMap<string, Version>, now: ReadonlyMap<string, Version>): RuleSetChanges['policies'] {
  const changed = [...now].flatMap(([id, { revision, content }]) => {
    const old = before.get(id)
    return old && old.content !== content ? [{ id, fromRevision: old.revision, toRevision: revision }] : []
  })
  return {
    added: [...now.keys()].filter((id) => !before.has(id)),
    changed,
    removed: [...before.keys()].filter((id) => !now.has(id)),
  }
}
