import { parseProfile } from '../../src/domain/profile.js'
import type { GivenFacts } from '../../src/domain/given.js'
import type { CompiledRuleSet } from '../../src/engine/compile.js'
import { nextQuestion, type Guidance, type QuestionInput } from '../../src/engine/guidance/next-question.js'
import { industries } from './engine-catalogue.js'
import { today } from './engine-world.js'

export interface Told {
  readonly facts?: Readonly<Record<string, unknown>>
  readonly askedButUnknown?: readonly string[]
  readonly select?: Partial<QuestionInput['select']>
}

/** Guidance for what is told; money in yuan. */
export function guided(rules: CompiledRuleSet, { facts = {}, askedButUnknown = [], select = {} }: Told = {}): Guidance {
  const body = { schema: 'huiqi.profile/1', moneyUnit: 'yuan', facts, askedButUnknown }
  const parsed = parseProfile(body, rules.ruleSet, { asOf: today, unknownFacts: 'reject', industries })
  if (parsed.problems.length > 0) throw new Error(JSON.stringify(parsed.problems))
  return guidedBy(rules, parsed.facts, parsed.askedButUnknown, select)
}

export const guidedBy = (
  rules: CompiledRuleSet,
  facts: GivenFacts,
  askedButUnknown: readonly string[] = [],
  select: Partial<QuestionInput['select']> = {},
): Guidance =>
  nextQuestion(rules, {
    facts,
    asOf: today,
    knownAt: today,
    askedButUnknown,
    select: { area: 'concerning', policies: null, kinds: null, ...select },
  })

/** Pointers in the order in which they would be asked. */
export const pointers = ({ questions }: Guidance): string[] => questions.map(({ candidate }) => candidate.pointer)
