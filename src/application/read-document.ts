import type { CompiledDocument } from '../engine/compile.js'
import { findDocument, type DocumentDetail } from './list-documents.js'
import { lawOfPolicy, type Viewing } from './policy-summary.js'
import { givesOf } from './read-policy.js'
import { readCondition, type ReadCondition } from './reading/condition.js'
import { readLimit, type ReadLimit } from './reading/limits.js'
import { readerOfDocument } from './reading/reader.js'

/** One document in words for people. */
export interface DocumentReading {
  readonly detail: DocumentDetail
  /** Null: the text is for everyone in its place, or says it policy by policy. */
  readonly scope: ReadCondition | null
  readonly limits: readonly ReadLimit[]
  readonly policies: readonly {
    readonly id: string
    readonly title: string
    readonly titleEn: string
    readonly item: string
    readonly gives: string
    readonly law: DocumentDetail['law']
  }[]
}

/** @throws AppError documentNotFound, with the nearest id */
export function readDocument(viewing: Viewing, documentId: string): DocumentReading {
  const detail = findDocument(viewing, documentId)
  const { compiled: rules } = viewing.base
  const compiled = rules.documents.find(({ document }) => document.id === documentId) as CompiledDocument
  const reader = readerOfDocument(rules, compiled, viewing.language)
  return {
    detail,
    scope: compiled.scope ? readCondition(compiled.scope.tree, reader) : null,
    limits: compiled.limits.map((limit) => readLimit(limit, reader)),
    policies: rules.policies
      .filter(({ document }) => document === compiled)
      .map((one) => ({
        id: one.policy.id,
        title: one.policy.title,
        titleEn: one.policy.titleEn,
        item: one.policy.item,
        gives: givesOf(viewing, one),
        law: lawOfPolicy(viewing, one),
      })),
  }
}
