import type { Language } from '../../domain/answer.js'
import type { Fact, Field } from '../../domain/fact.js'
import type { FieldWords } from '../components/field-frame.js'
import type { Option } from '../components/options.js'

export type Spec = Fact | Field
export type SpecOf<Type extends Spec['type']> = Extract<Spec, { type: Type }>

export const labelOf = ({ label }: Spec, language: Language): string => (language === 'en' ? label.en : label.zh)

export function wordsOf(spec: Spec, language: Language, year?: number): FieldWords {
  const key = language === 'en' ? 'en' : 'zh'
  return {
    question: spec.question[key].replaceAll('{year}', year === undefined ? '' : String(year)),
    hint: spec.hint?.[key],
    proof: spec.proof,
    isPersonal: spec.personal,
  }
}

export const optionsOf = (spec: SpecOf<'choice' | 'choices'>, language: Language): readonly Option[] =>
  (spec.options ?? []).map((option) => ({ id: option.id, text: language === 'en' ? option.en : option.zh }))

const units: Readonly<Record<string, string>> = {
  人: 'people',
  元: 'yuan',
  项: 'items',
  个月: 'months',
  年: 'years',
  分: 'points',
  次: 'times',
  名: '',
}
export const unitOf = ({ unit = '' }: Spec, language: Language): string =>
  language === 'en' ? (units[unit] ?? unit) : unit
