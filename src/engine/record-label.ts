import type { AnswerClaim, Language } from '../domain/answer.js'
import type { Field } from '../domain/fact.js'
import type { Given } from '../domain/given.js'
import type { CompiledPolicy, CompiledRuleSet } from './compile.js'
import type { ClaimMatch } from './compiled.js'
import { valueOfGiven } from './given-value.js'
import { kindOfFact } from './lists.js'
import { possibleText } from './wording/values.js'

/** `众创空间 国家级 2026-05-20`: what the record says of itself in choices and dates, whatever rules ask of it. */
export function recordOf(
  { compiler }: CompiledRuleSet,
  { list }: CompiledPolicy,
  { frame, subjectId }: ClaimMatch,
  language: Language,
): AnswerClaim['subject'] {
  if (!list) return null
  const parts = [...list.fields.values()].filter(isTelling).flatMap((field) => {
    const given = frame.record?.fields.get(field.id)
    if (!given || isNone(given)) return []
    const kind = kindOfFact(field, compiler.sources)
    return [possibleText(valueOfGiven(given, field, kind), { kind, fact: field }, language)]
  })
  return { list: list.path, id: subjectId === '' ? null : subjectId, label: parts.join(' ') }
}

const isTelling = ({ type, optional }: Field): boolean => (type === 'choice' || type === 'date') && !optional

/** "None of these" names nothing. */
const isNone = (given: Given): boolean => given.is === 'none' || (given.is === 'option' && given.value === 'none')
