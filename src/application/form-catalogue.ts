import type { Fact, FactOption, Field, Words } from '../domain/fact.js'
import type { RuleBase } from './rule-base.js'

/** What a page asks its questions with: far less than the rules, so that it can ask before those are there. */
export interface FormCatalogue {
  readonly schema: 'huiqi.catalogue/1'
  /** `sha256:…` of the rule set. */
  readonly hash: string
  /** In the order in which forms ask; options of zones and policies filled in. */
  readonly facts: readonly Fact[]
  readonly policies: readonly { readonly id: string; readonly title: Words; readonly area: string }[]
}

type Options = Readonly<Record<'developmentZones' | 'policies', readonly FactOption[]>>

export function formCatalogue({ compiled: { ruleSet, policies } }: RuleBase): FormCatalogue {
  const options: Options = {
    developmentZones: ruleSet.zoneList.map(({ id, name, nameEn }) => ({ id, zh: name, en: nameEn })),
    policies: policies.map(({ policy: { id, title, titleEn } }) => ({ id, zh: title, en: titleEn })),
  }
  return {
    schema: 'huiqi.catalogue/1',
    hash: ruleSet.hash,
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
