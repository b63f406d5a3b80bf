import { ruleBaseOf, ruleBundle, type RuleBundle } from '../../src/application/rule-bundle.js'
import type { RuleBase } from '../../src/application/rule-base.js'
import { shipped } from '../http/world.js'
import { carrierPolicy } from './cases-world.js'

/** The shipped rules with something else in them. */
const changed = (hash: string, change: (documents: RuleBundle['documents']) => RuleBundle['documents']): RuleBase => {
  const bundle = ruleBundle(shipped)
  return ruleBaseOf({ ...bundle, documents: change(bundle.documents), hash })
}

export const sameButHash = (): RuleBase => changed('sha256:same', (documents) => documents)

export const withoutPolicy = (): RuleBase =>
  changed('sha256:without', (documents) =>
    documents.map((own) => ({ ...own, policies: own.policies.filter(({ id }) => id !== carrierPolicy) })),
  )

/** Carriers of the nation have nothing any more. */
export const changedRules = (): RuleBase =>
  changed('sha256:changed', (documents) => {
    const text = JSON.stringify(documents)
    const level = '"name":"level","fact":"recognition.level","operator":"in","value":["provincial","national"]'
    if (text.split(level).length !== 2) throw new Error('the rule is another one')
    return JSON.parse(text.replace(level, level.replace(',"national"', ''))) as RuleBundle['documents']
  })
