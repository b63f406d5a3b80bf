import { expect, it } from 'vitest'
import { drafted } from '../../src/application/reach/draft.js'
import { ownersFor } from '../../src/engine/reach/budget.js'
import { hash, shipped } from '../http/world.js'

it('a draft is bound by the limits that bind what is published, also by those of other documents', () => {
  const limiting = (rules: typeof shipped.compiled, id: string): string[] => {
    const compiled = rules.byId.get(id)
    return compiled ? ownersFor(rules, compiled).map(({ policy }) => policy.id) : []
  }
  const limited = shipped.compiled.policies.filter(({ policy }) => limiting(shipped.compiled, policy.id).length > 0)
  expect(limited.map(({ policy }) => policy.id)).toContain('cn-mof-sta-2023-12-small-low-profit')
  for (const { policy } of limited) {
    const { base, mistakes } = drafted(shipped, [policy], hash)
    expect(mistakes).toEqual([[]])
    expect(limiting(base.compiled, policy.id).toSorted()).toEqual(limiting(shipped.compiled, policy.id).toSorted())
  }
})
