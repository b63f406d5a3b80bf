import type { Fact, Words } from '../../domain/fact.js'
import { fenPerUnit } from '../../domain/profile-numbers.js'
import type { JsonValue } from '../../domain/rule-source.js'
import { emptyProfile, type ProfileBody } from '../model/profile-body.js'
import { inYuan, isObject, type JsonObject } from './in-yuan.js'

/** Far more than a whole firm with all its records takes. */
export const largestFile = 2_000_000

export type FileFault =
  | { readonly is: 'tooLarge' | 'notJson' | 'notProfile' | 'newer' | 'noUnit' | 'otherUnit' }
  | { readonly is: 'notExact'; readonly sums: readonly Words[] }
export type ProfileFile = { readonly profile: ProfileBody } | { readonly fault: FileFault }

const faulty = (is: Exclude<FileFault['is'], 'notExact'>): ProfileFile => ({ fault: { is } })

/**
 * A file the page saved, or another profile: bare, or within a match request or a seed applicant. Sums come out in
 * yuan. Only its shape is looked at: what a fact does not allow is told beside its field afterwards, like anything typed.
 */
export function readProfileFile(text: string, catalogue: readonly Fact[]): ProfileFile {
  if (text.length > largestFile) return faulty('tooLarge')
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    return faulty('notJson')
  }
  const profile = profileIn(body as JsonValue)
  if (isOfLaterVersion(profile)) return faulty('newer')
  if (profile?.['schema'] !== emptyProfile.schema || !isObject(profile['facts'])) return faulty('notProfile')
  return withFactsInYuan(profile, profile['facts'], catalogue)
}

function profileIn(body: JsonValue): JsonObject | null {
  if (!isObject(body)) return null
  return isObject(body['profile']) ? body['profile'] : body
}

function isOfLaterVersion(profile: JsonObject | null): boolean {
  const schema = profile?.['schema']
  return typeof schema === 'string' && /^huiqi\.profile\/\d+$/.test(schema) && schema !== emptyProfile.schema
}

function withFactsInYuan(profile: JsonObject, told: JsonObject, catalogue: readonly Fact[]): ProfileFile {
  const unit = profile['moneyUnit']
  const fen = unit === undefined ? 100 : typeof unit === 'string' ? fenPerUnit.get(unit) : undefined
  if (fen === undefined) return faulty('otherUnit')
  const { facts, hasMoney, notExact } = inYuan(told, catalogue, fen)
  // Taken for yuan, sums of another unit would be ten thousand times too small.
  if (hasMoney && unit === undefined) return faulty('noUnit')
  if (notExact.length > 0) return { fault: { is: 'notExact', sums: notExact } }
  return { profile: profileOf(profile, facts) }
}

function profileOf(body: JsonObject, facts: JsonObject): ProfileBody {
  const { kind, creditCode } = isObject(body['applicant']) ? body['applicant'] : {}
  const { evidence } = body
  const asked = Array.isArray(body['askedButUnknown']) ? body['askedButUnknown'] : []
  return {
    ...emptyProfile,
    applicant: {
      ...(typeof kind === 'string' ? { kind } : {}),
      ...(typeof creditCode === 'string' ? { creditCode } : {}),
    },
    facts,
    askedButUnknown: asked.filter((one) => typeof one === 'string'),
    ...(isObject(evidence) ? { evidence } : {}),
  }
}
