import type { RuleSet } from '../../domain/rule-set.js'
import { closureOf, textsOfDocument, textsOfPolicy } from '../lint/names.js'

/** The rule set with these documents and only what they rest on, so that it compiles in no time. Answers are the same. */
export function partOfRuleSet(ruleSet: RuleSet, documents: RuleSet['documents']): RuleSet {
  const texts = documents
    .flatMap(({ document, policies }) => [textsOfDocument(document), ...policies.map(textsOfPolicy)])
    .flatMap((set) => [...set])
  const used = closureOf(new Set(texts), ruleSet)
  return {
    ...ruleSet,
    facts: new Map(
      [...ruleSet.facts].filter(([id, fact]) => !('formula' in fact) || fact.formula === undefined || used.has(id)),
    ),
    definitions: new Map([...ruleSet.definitions].filter(([id]) => used.has(id))),
    documents,
  }
}
