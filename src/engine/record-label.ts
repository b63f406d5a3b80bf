import type { AnswerClaim, Language } from '../domain/answer.js'
import type { Field } from '../domain/fact.js'
import type { Given, GivenRecord } from '../domain/given.js'
import type { CompiledPolicy, CompiledRuleSet } from './compile.js'
import type { ClaimMatch } from './compiled.js'
import { valueOfGiven } from './given-value.js'
import { kindOfFact } from './lists.js'
import type { ListSubject } from './subject.js'
import { possibleText } from './wording/values.js'

/** The record that a claim is for, and what it says of itself. */
export function recordOf(
  rules: CompiledRuleSet,
  { list }: CompiledPolicy,
  { frame, subjectId }: ClaimMatch,
  language: Language,
): AnswerClaim['subject'] {
  if (!list) return null
  const label = labelOfRecord(rules, list, frame.record, language)
  return { list: list.path, id: subjectId === '' ? null : subjectId, label }
}

/** `众创空间 国家级 2026-05-20`: choices and dates of the record, whatever rules ask of it. */
export function labelOfRecord(
  { compiler }: CompiledRuleSet,
  list: ListSubject,
  record: GivenRecord | null,
  language: Language,
): string {
  const parts = [...list.fields.values()].filter(isTelling).flatMap((field) => {
    const given = record?.fields.get(field.id)
    if (!given || isNone(given)) return []
    const kind = kindOfFact(field, compiler.sources)
    return [possibleText(valueOfGiven(given, field, kind), { kind, fact: field }, language)]
  })
  return parts.join(' ')
}

const isTelling = ({ type, optional }: Field): boolean => (type === 'choice' || type === 'date') && !optional

/** "None of these" names nothing. */
const isNone = (given: Given): boolean => given.is === 'none' || (given.is === 'option' && given.value === 'none')
