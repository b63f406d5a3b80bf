import type { RuleBase } from '../../application/rule-base.js'
import type { Fact, FactOption, Field } from '../../domain/fact.js'
import type { Loaded } from './protocol.js'

type Options = Readonly<Record<'developmentZones' | 'policies', readonly FactOption[]>>

export function loadedOf({ compiled }: RuleBase, engineVersion: string): Loaded {
  const { ruleSet, policies } = compiled
  const options: Options = {
    developmentZones: ruleSet.zoneList.map(({ id, name, nameEn }) => ({ id, zh: name, en: nameEn })),
    policies: policies.map(({ policy: { id, title, titleEn } }) => ({ id, zh: title, en: titleEn })),
  }
  return {
    ruleSet: ruleSet.hash,
    engineVersion,
    facts: [...ruleSet.facts.values()].map((fact): Fact => withOptions(fact, options)),
    policies: policies.map(({ policy, document: { document } }) => ({
      id: policy.id,
      title: { zh: policy.title, en: policy.titleEn },
      area: document.division,
    })),
  }
}

/** Options drawn from elsewhere are written out, in lists inside lists too. */
function withOptions<Asked extends Fact | Field>(asked: Asked, options: Options): Asked {
  if (asked.type === 'records')
    return { ...asked, fields: asked.fields.map((field: Field) => withOptions(field, options)) }
  if (asked.type !== 'choice' && asked.type !== 'choices') return asked
  return asked.optionsFrom === undefined ? asked : { ...asked, options: options[asked.optionsFrom] }
}
