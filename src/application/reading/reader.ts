import type { Language } from '../../domain/answer.js'
import type { CriterionSource, Document, Ground } from '../../domain/policy.js'
import type { CompiledDocument, CompiledPolicy, CompiledRuleSet } from '../../engine/compile.js'
import { sourceOf } from '../../engine/explain.js'
import { labelsFor, type Labels } from '../../engine/wording/labels.js'
import { say } from '../../engine/wording/values.js'

/** A criterion with the words of the source that carry it. */
export interface Cited {
  readonly id: string
  readonly words: string
  readonly item: string
  readonly reading: string | null
}

/** Puts one rule into words, whoever the applicant is. */
export interface Reader {
  readonly rules: CompiledRuleSet
  readonly labels: Labels
  readonly language: Language
  /** Null: the rule set's own definitions cite nothing. */
  readonly cite: (criterion: string) => Cited | null
  readonly judgement: (id: string) => { readonly ground: Ground; readonly criterion: string } | null
  /** The right arises on a day of its own, from which years are counted. */
  readonly hasEvent: boolean
}

export const readerOfPolicy = (rules: CompiledRuleSet, compiled: CompiledPolicy, language: Language): Reader => ({
  rules,
  labels: labelsFor(rules, compiled),
  language,
  cite: (id) => citedOf(id, sourceOf(compiled, id)),
  judgement: (id) => {
    const found = compiled.policy.judgements[id]
    return found ? { ground: found.ground, criterion: found.criterion ?? id } : null
  },
  hasEvent: compiled.event !== null,
})

export const readerOfDocument = (
  rules: CompiledRuleSet,
  { document }: CompiledDocument,
  language: Language,
): Reader => ({
  rules,
  labels: { get: (id) => rules.ruleSet.definitions.get(id)?.label },
  language,
  cite: (id) => citedOf(id, sourceInDocument(document, id)),
  judgement: () => null,
  hasEvent: false,
})

function sourceInDocument({ criteria, title }: Document, id: string): (CriterionSource & { item: string }) | undefined {
  const source = criteria[id]
  return source && { ...source, item: source.item ?? title }
}

const citedOf = (id: string, source: (CriterionSource & { item: string }) | undefined): Cited | null =>
  source ? { id, words: source.words, item: source.item, reading: source.reading ?? null } : null

export const tell = ({ language }: Reader, zh: string, en: string): string => say(language, zh, en)
