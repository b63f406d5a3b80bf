import type { CasesFile } from '../domain/case.js'
import type { Document, Policy } from '../domain/policy.js'
import type { RuleSet } from '../domain/rule-set.js'
import { compileRuleSet, type CompiledRuleSet } from '../engine/compile.js'
import { limitPartnersOf } from '../engine/limit-partners.js'
import { documentMutantsOf, mutantsOf, type Mutant } from '../engine/mutate.js'
import { partOfRuleSet } from '../engine/mutate/part-of-rule-set.js'
import type { RuleBase } from './rule-base.js'
import { differencesOf, prepareCases, type PreparedCase } from './run-cases.js'

export interface Survivor {
  readonly pointer: string
  readonly description: string
}
export interface MutationScore {
  /** Of the policy, or of the document for what its policies inherit. */
  readonly id: string
  /** Mutants that could be noticed. */
  readonly mutants: number
  readonly killed: number
  readonly survivors: readonly Survivor[]
  /** Mutants that mean nothing to the compiler. */
  readonly skipped: number
  /** Cases that the rule itself does not pass, which can therefore notice nothing. */
  readonly failingCases: number
}
export interface MutationReport {
  readonly policies: readonly MutationScore[]
  readonly documents: readonly MutationScore[]
}

type Cases = ReadonlyMap<string, readonly CasesFile[]>

/**
 * How many slips in the rules their golden cases notice.
 * @param only ids of policies or documents; absent: all
 */
export function mutateRules(base: RuleBase, cases: Cases, only?: ReadonlySet<string>): MutationReport {
  const { ruleSet } = base.compiled
  const wanted = (id: string): boolean => only?.has(id) ?? true
  const watched = (policy: Policy): Watch[] => watchesOf(policy, cases, base)
  return {
    policies: ruleSet.documents.flatMap(({ document, policies }) =>
      policies
        .filter(({ id }) => wanted(id))
        .map((policy) => scoreOfPolicy(policy, document, ruleSet, watched(policy))),
    ),
    documents: ruleSet.documents
      .filter(({ document }) => wanted(document.id))
      .map(({ document, policies }) => scoreOfDocument(document, policies, ruleSet, policies.flatMap(watched))),
  }
}

function scoreOfPolicy(policy: Policy, document: Document, ruleSet: RuleSet, watches: readonly Watch[]): MutationScore {
  const part = partAround([policy.id], ruleSet)
  const compile = (mutant: Policy): CompiledRuleSet =>
    compileRuleSet(
      partOfRuleSet(
        ruleSet,
        part.map((one) => ({ ...one, policies: one.policies.map((own) => (own.id === policy.id ? mutant : own)) })),
      ),
    )
  return scoreOf(policy.id, { original: policy, mutants: mutantsOf(policy, document, ruleSet), compile, watches })
}

function scoreOfDocument(
  document: Document,
  policies: readonly Policy[],
  ruleSet: RuleSet,
  watches: readonly Watch[],
): MutationScore {
  const own = policies.map(({ id }) => id)
  const others = partAround(own, ruleSet).filter((one) => one.document.id !== document.id)
  const compile = (mutant: Document): CompiledRuleSet =>
    compileRuleSet(partOfRuleSet(ruleSet, [{ document: mutant, policies }, ...others]))
  return scoreOf(document.id, { original: document, mutants: documentMutantsOf(document, ruleSet), compile, watches })
}

/** The policies and all that their limits cannot be understood without, each under its document. */
function partAround(ids: readonly string[], ruleSet: RuleSet): RuleSet['documents'] {
  const needed = new Set(
    ids.flatMap((id) => {
      const { together, owners } = limitPartnersOf(id, ruleSet)
      return [...together, ...owners]
    }),
  )
  return ruleSet.documents
    .map((one) => ({ ...one, policies: one.policies.filter(({ id }) => needed.has(id)) }))
    .filter(({ policies }) => policies.length > 0)
}

/** A case and the policy it watches. */
interface Watch {
  readonly policy: string
  readonly prepared: PreparedCase
}

const watchesOf = ({ id }: Policy, cases: Cases, { compiled, places }: RuleBase): Watch[] =>
  prepareCases(cases.get(id) ?? [], { ruleSet: compiled.ruleSet, places }).map((prepared) => ({ policy: id, prepared }))

interface Trial<File> {
  readonly original: File
  readonly mutants: readonly Mutant<File>[]
  readonly compile: (file: File) => CompiledRuleSet
  readonly watches: readonly Watch[]
}

function scoreOf<File>(id: string, { original, mutants, compile, watches }: Trial<File>): MutationScore {
  const unchanged = compile(original)
  const alert = watches.filter((watch) => !notices(unchanged, watch))
  const survivors: Survivor[] = []
  let [killed, skipped] = [0, 0]
  for (const { pointer, description, file } of mutants) {
    const compiled = compile(file)
    if (compiled.issues.length > unchanged.issues.length) skipped += 1
    else if (isKilled(compiled, alert)) killed += 1
    else survivors.push({ pointer, description })
  }
  const failingCases = watches.length - alert.length
  return { id, mutants: killed + survivors.length, killed, survivors, skipped, failingCases }
}

/** The case that notices moves to the front: it is likely to notice the next slip too. */
function isKilled(compiled: CompiledRuleSet, alert: Watch[]): boolean {
  const index = alert.findIndex((watch) => notices(compiled, watch))
  if (index > 0) alert.unshift(...alert.splice(index, 1))
  return index !== -1
}

function notices(compiled: CompiledRuleSet, { policy, prepared }: Watch): boolean {
  try {
    return differencesOf(compiled, policy, prepared, true).length > 0
  } catch (error) {
    // A sum beyond what can be counted is noticed by whoever asks.
    if (error instanceof RangeError) return true
    throw error
  }
}
