import type { Language } from '../../domain/answer.js'
import type { Fact, Field, Words } from '../../domain/fact.js'
import { inLanguage } from './answer-words.js'

/** `/profile/facts/loans/items/0/term` as the answer names it: where the page keeps it. */
export const inProfile = (pointer: string): string => pointer.replace(/^\/profile/, '')

interface Named {
  readonly fact: Fact | null
  readonly field: Field | null
  readonly year: string | null
  /** Which record of a list, counted from 1. */
  readonly record: number | null
}

function named(pointer: string, facts: readonly Fact[]): Named {
  const [, root, id, ...rest] = inProfile(pointer).split('/')
  const fact = root === 'facts' ? (facts.find((one) => one.id === id) ?? null) : null
  const fieldId = rest[0] === 'items' ? rest[2] : undefined
  const fields = fact?.type === 'records' ? fact.fields : []
  return {
    fact,
    field: fields.find((one) => one.id === fieldId) ?? null,
    year: rest[0] && /^\d{4}$/.test(rest[0]) ? rest[0] : null,
    record: fieldId === undefined ? null : Number(rest[1]) + 1,
  }
}

const notFacts: Readonly<Record<string, Words | undefined>> = {
  '/applicant/kind': { zh: '申请人类型', en: 'what you are' },
  '/asOf': { zh: '查询日', en: 'the day asked about' },
}

/**
 * What a pointer stands for, to a person: 2025 年营业收入.
 * @param records `each`: says which record of a list it is; `alike`: the same of all of them
 */
export function pointerLabel(
  pointer: string,
  facts: readonly Fact[],
  language: Language,
  records: 'alike' | 'each' = 'alike',
): string {
  const at = inProfile(pointer)
  const notFact = notFacts[at]
  if (notFact) return inLanguage(language, notFact)
  const { fact, field, year, record } = named(pointer, facts)
  if (!fact) return at
  const label = inLanguage(language, fact.label)
  const which = records === 'each' && record !== null ? ` ${record}` : ''
  if (field) return `${label}${which} · ${inLanguage(language, field.label)}`
  if (year === null) return label
  return inLanguage(language, { zh: `${year} 年${label}`, en: `${label}, ${year}` })
}

/** What usually proves an answer: 营业执照. */
export function proofOf(pointer: string, facts: readonly Fact[]): string | null {
  const { fact, field } = named(pointer, facts)
  return field?.proof ?? fact?.proof ?? null
}
