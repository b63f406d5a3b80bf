import type { IsoDate } from '../../domain/iso-date.js'
import type { CompiledPolicy, CompiledRuleSet } from '../../engine/compile.js'
import type { MatchInput } from '../../engine/match.js'
import { onceFor } from '../../engine/once-for.js'
import { factsRead } from '../../engine/reach/read-directly.js'
import { profileIn, readStored } from '../enterprises/stored-profile.js'
import { gradesOf } from '../match-policies.js'
import type { RuleBase } from '../rule-base.js'
import { groupingFactsRead } from './reach-groups.js'

/**
 * What the policy looks at of a stored profile, and what enterprises are counted under; all else is not read, which is
 * most of the work.
 * @throws AppError storeUnreadable
 */
export function inputOf({ base, policy, asOf, knownAt }: Looking, stored: Stored): MatchInput {
  const told = profileIn(stored) as Told
  const isRead = readBy(base.compiled, policy)
  const { facts, evidence } = readStored(base, { ...told, ...partOf(told, isRead) }, asOf)
  return { facts, asOf, knownAt, gradeOf: gradesOf(evidence) }
}

interface Looking {
  readonly base: RuleBase
  readonly policy: CompiledPolicy
  readonly asOf: IsoDate
  readonly knownAt: IsoDate
}

type Stored = Parameters<typeof profileIn>[0]

interface Told {
  readonly facts?: Readonly<Record<string, unknown>>
  readonly evidence?: Readonly<Record<string, unknown>>
}

function partOf({ facts = {}, evidence }: Told, isRead: (fact: string) => boolean): Told {
  const part = { facts: pick(facts, isRead) }
  return evidence ? { ...part, evidence: pick(evidence, (pointer) => isRead(factAt(pointer))) } : part
}

/** `/facts/revenue/2025` is about `revenue`; what is about the applicant is about no fact. */
const factAt = (pointer: string): string => (pointer.startsWith('/facts/') ? (pointer.split('/')[2] ?? '') : '')

function pick(of: Readonly<Record<string, unknown>>, isRead: (key: string) => boolean): Record<string, unknown> {
  const part: Record<string, unknown> = {}
  for (const key in of) if (isRead(key)) part[key] = of[key]
  return part
}

const known = onceFor<CompiledRuleSet, Map<CompiledPolicy, (fact: string) => boolean>>(() => new Map())

function readBy(rules: CompiledRuleSet, policy: CompiledPolicy): (fact: string) => boolean {
  const found = known(rules).get(policy)
  if (found) return found
  const all = new Set([...factsRead(rules, policy), ...groupingFactsRead(rules), notAFact])
  const isRead = (fact: string): boolean => all.has(fact)
  known(rules).set(policy, isRead)
  return isRead
}
const notAFact = ''
