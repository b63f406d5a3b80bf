import type { Document, Policy } from '../../domain/policy.js'
import type { RuleSet } from '../../domain/rule-set.js'
import { closureOf, textsOfDocument, textsOfPolicy } from '../lint/names.js'

/** The rule set with one document and only what it rests on, so that it compiles in no time. Answers are the same. */
export function partOfRuleSet(ruleSet: RuleSet, document: Document, policies: readonly Policy[]): RuleSet {
  const texts = [textsOfDocument(document), ...policies.map(textsOfPolicy)].flatMap((set) => [...set])
  const used = closureOf(new Set(texts), ruleSet)
  return {
    ...ruleSet,
    facts: new Map(
      [...ruleSet.facts].filter(([id, fact]) => !('formula' in fact) || fact.formula === undefined || used.has(id)),
    ),
    definitions: new Map([...ruleSet.definitions].filter(([id]) => used.has(id))),
    documents: [{ document, policies }],
  }
}
