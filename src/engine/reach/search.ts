import type { Exact } from '../../domain/exact.js'
import type { Given } from '../../domain/given.js'
import type { Possible } from '../../domain/possible.js'
import { unmet, type Truth } from '../../domain/truth.js'
import type { CompiledPolicy } from '../compiled.js'
import type { CompiledRuleSet } from '../compile.js'
import type { Candidate } from '../guidance/question-candidates.js'
import { TestCollector } from '../guidance/question-tests.js'
import { truthOfLeaf } from '../leaf-truth.js'
import type { Match } from '../match.js'
import { onceFor } from '../once-for.js'

/** An answer that is looked for. */
export interface Search {
  readonly rules: CompiledRuleSet
  readonly matched: Match
  readonly compiled: CompiledPolicy
  readonly candidate: Candidate
  /** What the policy comes to without an answer. */
  readonly truth: Truth
  /** What the policy comes to with the answer; unmet too where the answer contradicts what is told. */
  readonly truthOf: (given: Given) => Truth
}

export const does = ({ truthOf }: Search, given: Given): boolean => !(truthOf(given) & unmet)

/** What the policy asks of each fact, also through definitions and tables. */
export const testsOf = onceFor((compiled: CompiledPolicy): TestCollector => {
  const collector = new TestCollector(null)
  collector.addPolicy(compiled)
  return collector
})

/** Right sides of what is asked of one fact. */
export const targetsIn = ({ found }: Pick<TestCollector, 'found'>, fact: string): (Exact | string)[] =>
  [...(found.get(fact) ?? [])].flatMap(({ target }) => [target].flat())
export const textsOf = (compiled: CompiledPolicy, fact: string): string[] => [
  ...new Set(targetsIn(testsOf(compiled), fact).filter((value) => typeof value === 'string')),
]

const signatures = onceFor<CompiledPolicy, Map<string, string>>(() => new Map())

/** What the policy's tests say of one value of the fact; worked out once. */
function signatureOf(compiled: CompiledPolicy, fact: string, value: string, set: Possible): string {
  const known = signatures(compiled)
  const key = `${fact} ${value}`
  const found =
    known.get(key) ?? [...(testsOf(compiled).found.get(fact) ?? [])].map((test) => truthOfLeaf(test, set)).join('')
  known.set(key, found)
  return found
}

/** Of all options or codes that nothing the policy asks tells apart, the first. */
export function toldApart(
  compiled: CompiledPolicy,
  fact: string,
  values: readonly string[],
  setOf: (value: string) => Possible,
): string[] {
  if (testsOf(compiled).compared.has(fact)) return [...values]
  const first = new Map<string, string>()
  for (const value of values) {
    const signature = signatureOf(compiled, fact, value, setOf(value))
    if (!first.has(signature)) first.set(signature, value)
  }
  return [...first.values()]
}
