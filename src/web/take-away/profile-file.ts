import type { JsonValue } from '../../domain/rule-source.js'
import { emptyProfile, type ProfileBody } from '../model/profile-body.js'

/** Far more than a whole firm with all its records takes. */
export const largestFile = 2_000_000

export type FileFault = 'tooLarge' | 'notJson' | 'notProfile' | 'otherUnit'
export type ProfileFile = { readonly profile: ProfileBody } | { readonly fault: FileFault }

/**
 * A file the page saved, or one of the same form. Only its shape is looked at: what a fact does not allow is told
 * beside its field afterwards, like anything typed.
 */
export function readProfileFile(text: string): ProfileFile {
  if (text.length > largestFile) return { fault: 'tooLarge' }
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    return { fault: 'notJson' }
  }
  if (!isObject(body) || body['schema'] !== 'huiqi.profile/1' || !isObject(body['facts']))
    return { fault: 'notProfile' }
  // Sums of another unit would be read a hundred or ten thousand times too large or too small.
  if (body['moneyUnit'] !== undefined && body['moneyUnit'] !== 'yuan') return { fault: 'otherUnit' }
  return { profile: profileOf(body, body['facts']) }
}

function profileOf(body: JsonObject, facts: JsonObject): ProfileBody {
  const { kind, creditCode } = isObject(body['applicant']) ? body['applicant'] : {}
  const asked = Array.isArray(body['askedButUnknown']) ? body['askedButUnknown'] : []
  return {
    ...emptyProfile,
    applicant: {
      ...(typeof kind === 'string' ? { kind } : {}),
      ...(typeof creditCode === 'string' ? { creditCode } : {}),
    },
    facts,
    askedButUnknown: asked.filter((one) => typeof one === 'string'),
  }
}

type JsonObject = { readonly [key: string]: JsonValue }
const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
