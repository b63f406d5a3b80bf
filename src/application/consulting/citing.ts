import type { CitedWords } from '../../domain/consultation.js'
import { AppError } from '../../domain/errors.js'
import { nearest } from '../../domain/nearest.js'
import type { CompiledPolicy } from '../../engine/compile.js'
import { sourceOf } from '../../engine/explain.js'
import type { RuleBase } from '../rule-base.js'

/** @throws AppError policyNotFound, with the nearest id */
export function policyOf({ compiled }: RuleBase, policyId: string): CompiledPolicy {
  const found = compiled.byId.get(policyId)
  if (!found) throw new AppError('policyNotFound', { policyId, nearest: nearest(policyId, compiled.byId.keys()) })
  return found
}

/** The words of these criteria, as the rules in use have them. @throws AppError policyNotFound, criterionNotFound */
export function cite(base: RuleBase, policyId: string, criteria: readonly string[]): CitedWords[] {
  const compiled = policyOf(base, policyId)
  return [...new Set(criteria)].map((criterion) => {
    const source = sourceOf(compiled, criterion)
    if (!source) {
      const known = [...Object.keys(compiled.policy.criteria), ...Object.keys(compiled.document.document.criteria)]
      throw new AppError('criterionNotFound', { policyId, criterion, nearest: nearest(criterion, known) })
    }
    const { document } = compiled.document
    return {
      criterion,
      document: document.number ?? document.title,
      item: source.item,
      words: source.words,
      ruleSet: base.compiled.ruleSet.hash,
    }
  })
}

/** Whether the rules in use have other words now, or none. */
export function hasChanged({ compiled }: RuleBase, policyId: string, { criterion, words, item }: CitedWords): boolean {
  const policy = compiled.byId.get(policyId)
  const now = policy && sourceOf(policy, criterion)
  return now?.words !== words || now.item !== item
}
