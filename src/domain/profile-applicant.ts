import { judgeCreditCode, type CreditCodeFault } from './credit-code.js'
import type { Words } from './fact.js'
import type { Given } from './given.js'
import { inside } from './profile-issues.js'
import type { Json } from './profile-json.js'
import { readObject, saysNotKnown, type Reader } from './profile-reader.js'
import { readValue } from './profile-values.js'

/** The fact that `applicant.kind` answers. */
export const applicantKindId = 'applicantKind'

export interface Applicant {
  readonly kind: Given | undefined
  readonly creditCode: string | null
}

/** @param fromRegistry true: the credit code was copied from a register, not typed */
export function readApplicant(
  value: Json | undefined,
  pointer: string,
  fromRegistry: boolean,
  reader: Reader,
): Applicant {
  const nobody = { kind: undefined, creditCode: null }
  if (value === undefined) return nobody
  const applicant = readObject(value, pointer, ['kind', 'creditCode'], reader)
  if (!applicant) return nobody
  const kind = applicant.get('kind')
  const code = applicant.get('creditCode')
  return {
    kind: kind === undefined ? undefined : readKind(kind, inside(pointer, 'kind'), reader),
    creditCode: code === undefined ? null : readCreditCode(code, inside(pointer, 'creditCode'), fromRegistry, reader),
  }
}

function readKind(value: Json, pointer: string, reader: Reader): Given | undefined {
  const fact = reader.catalogue.facts.get(applicantKindId)
  return fact ? readValue(fact, value, pointer, reader) : reader.log.problem('fact.unknown', pointer)
}

const faults: Record<CreditCodeFault, Words> = {
  length: { zh: '长度不是 18 位', en: 'it is not 18 characters long' },
  fullWidth: { zh: '含有全角字符', en: 'it has full-width characters' },
  alphabet: { zh: '含有不会出现的字符', en: 'it has a character that never occurs in its place' },
}

function readCreditCode(value: Json, pointer: string, fromRegistry: boolean, { log, typed }: Reader): string | null {
  if (typeof value === 'symbol') return null
  if (saysNotKnown(value)) log.problem('value.notKnownIsAbsent', pointer)
  else if (typeof value !== 'string') log.problem('type.text', pointer)
  else {
    const verdict = judgeCreditCode(value, fromRegistry || typed === false ? 'registry' : 'typed')
    if (verdict.ok) {
      for (const warning of verdict.warnings) log.warn(warning, pointer)
      return verdict.code
    }
    log.problem(verdict.error, pointer, verdict.fault ? { with: { fault: faults[verdict.fault] } } : {})
  }
  return null
}
