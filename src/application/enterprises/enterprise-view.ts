import type { Language } from '../../domain/answer.js'
import { BasisSchema, type EnterpriseBody, type EnterpriseVersionBody } from '../../domain/enterprise.js'
import { grades, type Grade } from '../../domain/profile-evidence.js'
import type { Given } from '../../domain/given.js'
import type { ParsedProfile } from '../../domain/profile.js'
import { match } from '../../engine/match.js'
import type { RuleBase } from '../rule-base.js'
import { gradesOf, warningsOf } from '../match-policies.js'
import type { StoredEnterprise, StoredVersion } from './enterprises.js'
import { profileIn, readStored } from './stored-profile.js'

/** An enterprise as the API shows it, with what contradicts itself today. */
export function enterpriseBody(
  base: RuleBase,
  row: StoredEnterprise,
  { today, language }: { readonly today: string; readonly language: Language },
): EnterpriseBody {
  const profile = profileIn(row) as EnterpriseBody['profile']
  const parsed = readStored(base, profile, today)
  const { facts, evidence } = parsed
  const asked = { facts, asOf: today, knownAt: today, gradeOf: gradesOf(evidence), everywhere: true }
  const conflicts = [...match(base.compiled, asked).root.world.conflicts]
  const unreadable = parsed.problems.map(({ code, pointer, detail }) => ({
    code,
    pointer,
    text: language === 'en' ? detail.en : detail.zh,
  }))
  return {
    object: 'enterprise',
    id: row.id,
    clientReference: row.clientReference,
    version: row.version,
    createdAt: row.createdAt,
    changed: { at: row.changedAt, by: row.changedBy, why: row.why },
    basis: basisOf(row.basis),
    profile,
    grades: gradesOfFacts(parsed),
    issues: [...unreadable, ...warningsOf(base, { asOf: today, parsed }, conflicts, language)],
  }
}

export const versionBody = (row: StoredVersion): EnterpriseVersionBody => ({
  object: 'enterpriseVersion',
  enterprise: row.enterprise,
  version: row.version,
  changed: { at: row.at, by: row.by, why: row.why },
  basis: basisOf(row.basis),
  profile: profileIn(row) as EnterpriseVersionBody['profile'],
})

const basisOf = (text: string | null): EnterpriseBody['basis'] =>
  text === null ? null : BasisSchema.parse(JSON.parse(text))

/** By fact: what is said of the whole; or, where something is said of each of its years, the weakest of that. */
function gradesOfFacts({ facts, evidence }: ParsedProfile): Record<string, Grade> {
  return Object.fromEntries([...facts].map(([id, given]) => [id, gradeOf(`/facts/${id}`, given, evidence)]))
}

function gradeOf(pointer: string, given: Given, evidence: ParsedProfile['evidence']): Grade {
  const whole = evidence.get(pointer)
  if (whole || given.is !== 'yearly') return whole?.grade ?? 'selfDeclared'
  const parts = [...given.years.keys()].map((year) => evidence.get(`${pointer}/${year}`)?.grade ?? 'selfDeclared')
  return grades.findLast((grade) => parts.includes(grade)) ?? 'selfDeclared'
}
