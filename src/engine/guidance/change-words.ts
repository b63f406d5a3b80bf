import type { Language } from '../../domain/answer.js'
import type { Given } from '../../domain/given.js'
import type { NearMissChange } from '../../domain/near-miss.js'
import type { JsonValue } from '../../domain/rule-source.js'
import { applicantKindId } from '../../domain/profile-applicant.js'
import { compare } from '../../domain/exact.js'
import type { Words } from '../../domain/fact.js'
import type { CompiledPolicy, CompiledRuleSet } from '../compile.js'
import type { ClaimMatch } from '../compiled.js'
import { valueOfGiven } from '../given-value.js'
import { jsonOfPossible } from '../json-value.js'
import { kindOfFact } from '../lists.js'
import { citationOf } from '../result.js'
import { requiredText } from '../wording/criteria.js'
import { labelsFor } from '../wording/labels.js'
import { possibleText, say, valueText } from '../wording/values.js'
import { becomesOf } from './becoming.js'
import { isGranted, type Deed, type Move } from './deed.js'
import { effortOf } from './effort.js'
import { addedId } from './scenario.js'

interface Teller {
  readonly rules: CompiledRuleSet
  readonly compiled: CompiledPolicy
  readonly claim: ClaimMatch
  readonly language: Language
}

/** One change as the answer tells it. */
export function changeOf(teller: Teller, move: Move): NearMissChange {
  const { compiled } = teller
  const { deed, leaf } = move
  const criterion = leaf?.name ?? null
  const granted = isGranted(deed, teller.rules)
  return {
    ...placeOf(deed, teller),
    label: labelOf(deed, teller.language),
    edge: edgeOf(teller, move) + (granted ? grantedText(teller.language) : ''),
    criterion,
    citation: criterion === null ? null : citationOf(compiled, criterion),
    granted,
    effort: effortOf(deed, granted),
  }
}

const grantedText = (language: Language): string =>
  say(
    language,
    '（须经有权机构评审、认定或批准，能否取得、何时取得由其决定）',
    ' (granted by an authority or another body, which decides whether and when)',
  )

type Place = Pick<NearMissChange, 'pointer' | 'fact' | 'year' | 'subject' | 'from' | 'to'>
const root = '/profile/facts'

function placeOf(deed: Deed, { rules, claim }: Teller): Place {
  if (deed.is === 'records') {
    const { list, fields, count } = deed
    const record = Object.fromEntries(
      [...fields].map(([id, given]): [string, JsonValue] => {
        const field = list.fields.get(id)
        if (!field) return [id, null]
        const kind = kindOfFact(field, rules.compiler.sources)
        return [id, jsonOfPossible(valueOfGiven(given, field, kind), kind)]
      }),
    )
    const to = count === 1 ? record : Array.from({ length: count }, () => record)
    return { pointer: `${root}/${list.id}/items/-`, fact: list.id, year: null, subject: null, from: null, to }
  }
  const json = (given: Given): JsonValue => jsonOfPossible(valueOfGiven(given, deed.fact, deed.kind), deed.kind)
  const values = { from: json(deed.from), to: json(deed.to) }
  if (deed.is === 'field') {
    const { list, recordId, fact } = deed
    const given = claim.frame.world.facts.get(list.id)
    const index = given?.is === 'records' ? given.items.findIndex(({ id }) => id === recordId) : -1
    const pointer = `${root}/${list.id}/items/${index}/${fact.id}`
    return {
      pointer,
      fact: `${list.record}.${fact.id}`,
      year: null,
      subject: { list: list.path, id: recordId },
      ...values,
    }
  }
  const { id } = deed.fact
  if (id === applicantKindId)
    return { pointer: '/profile/applicant/kind', fact: id, year: null, subject: null, ...values }
  if (deed.is === 'yearly')
    return { pointer: `${root}/${id}/${deed.year}`, fact: id, year: deed.year, subject: null, ...values }
  return { pointer: `${root}/${id}`, fact: id, year: null, subject: null, ...values }
}

const inWords = (language: Language, { zh, en }: Words): string => say(language, zh, en)

function labelOf(deed: Deed, language: Language): string {
  if (deed.is === 'records') return inWords(language, deed.list.label)
  const label = inWords(language, deed.fact.label)
  if (deed.is === 'yearly') return say(language, `${label}（${deed.year} 年起）`, `${label} (from ${deed.year} on)`)
  return label
}

/** The edge in a phrase of its own: what is asked of the fact, or of what is worked out from it, said of the fact. */
function edgeOf(teller: Teller, { deed, leaf }: Move): string {
  const { rules, compiled, claim, language } = teller
  if (deed.is === 'records') return recordText(teller, deed)
  const becomes = deed.is === 'fact' ? becomesOf(deed.fact, deed.from) : null
  if (becomes) return inWords(language, becomes.step).replace('{option}', valueOf(deed, language))
  const isDirect = leaf !== null && leaf.leaf.subject.fact === deed.fact && !leaf.leaf.subject.definition
  if (!isDirect || leaf.leaf.other) return reachedText(deed, language)
  return requiredText(leaf.leaf, leaf.negated, claim.frame, labelsFor(rules, compiled), language)
}

const valueOf = ({ to, fact, kind }: Exclude<Deed, { is: 'records' }>, language: Language): string =>
  possibleText(valueOfGiven(to, fact, kind), { kind, fact }, language)

function reachedText(deed: Exclude<Deed, { is: 'records' }>, language: Language): string {
  const label = labelOf(deed, language)
  const { from, to, kind, fact } = deed
  if (from.is !== 'number' || to.is !== 'number' || to.min === null) {
    const value = valueOf(deed, language)
    return say(language, `${label}为${value}`, `${label} is ${value}`)
  }
  const value = valueText(to.min, { kind, fact }, language)
  return from.max !== null && compare(to.min, from.max) > 0
    ? say(language, `${label}不低于 ${value}`, `${label} is at least ${value}`)
    : say(language, `${label}不超过 ${value}`, `${label} is at most ${value}`)
}

function recordText({ rules, compiled, claim, language }: Teller, deed: Extract<Deed, { is: 'records' }>): string {
  const labels = labelsFor(rules, compiled)
  const asked = deed.leaves.filter(({ leaf }) => leaf.other === null)
  const texts = asked.map(({ leaf, negated }) => requiredText(leaf, negated, claim.frame, labels, language))
  const label = labelOf(deed, language)
  const what = [...new Set(texts)].join(say(language, '，', ', '))
  return say(
    language,
    `新增“${label}”${deed.count} 项${what === '' ? '' : `：${what}`}`,
    `${deed.count} more under “${label}”${what === '' ? '' : `: ${what}`}`,
  )
}

/** Whether the claim is for a record that the change adds. */
export const isAdded = ({ subjectId }: Pick<ClaimMatch, 'subjectId'>): boolean => subjectId === addedId
