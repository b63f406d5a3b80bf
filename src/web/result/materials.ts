import type { AnswerResult } from '../../domain/answer.js'
import type { Fact } from '../../domain/fact.js'
import { inProfile, proofOf } from '../../application/words/pointer-label.js'

/** What the text says to bring. */
export const statedMaterials = ({ apply }: Pick<AnswerResult, 'apply'>): string[] =>
  apply.materials.filter(({ basis }) => basis === 'stated').map(({ name }) => name)

/** Not in the text: inferred by the rule's author, and what usually proves the answers that were used. */
export function usualMaterials({ apply, claims }: AnswerResult, facts: readonly Fact[]): string[] {
  const inferred = apply.materials.filter(({ basis }) => basis === 'inferred').map(({ name }) => name)
  const used = claims.flatMap(({ criteria = [] }) =>
    criteria.filter(({ outcome }) => outcome === 'met').flatMap(({ given }) => given.from.map(inProfile)),
  )
  const proofs = used.flatMap((pointer) => proofOf(pointer, facts) ?? [])
  return [...new Set([...inferred, ...proofs])]
}
