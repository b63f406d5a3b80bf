import type { GivenFacts } from '../domain/given.js'
import type { CompiledPolicy, CompiledRuleSet } from './compile.js'
import type { PolicyMatch } from './compiled.js'
import { matchChosen, noteContradictions, rootFrame, type Match, type MatchInput } from './match.js'
import { readersOf, readsOf, unaffectedBy } from './reads.js'

/**
 * As `match` would find them, after an earlier match by the same rules, on the same days and by the same evidence: a
 * policy that reads nothing of what has changed keeps its match, the very object, and only the others are worked out.
 *
 * @param changed ids of the facts that `input` tells otherwise than the earlier match's
 */
export function rematch(
  rules: CompiledRuleSet,
  earlier: Match,
  { input, changed }: { readonly input: MatchInput; readonly changed: readonly string[] },
  chosen: readonly CompiledPolicy[],
): Match {
  const root = rootFrame(rules, input)
  noteContradictions(rules, root)
  const readers = changed.map((fact) => readersOf(rules, fact))
  // Of the same policies as before nearly always: then each stands where it stood.
  const kept = (compiled: CompiledPolicy, at: number): PolicyMatch | undefined => {
    const found = earlier.policies[at]
    return found?.compiled === compiled && !readers.some((own) => own.has(compiled)) ? found : undefined
  }
  return { input, asOf: root.world.asOf, root, policies: matchChosen(root, input, chosen, { kept }) }
}

/** What is tried: the facts with one of them changed. */
export interface Trial {
  readonly facts: GivenFacts
  readonly changed: string
  /** With splits, as a match is; default: no. */
  readonly isExact?: boolean
}

/**
 * The chosen policies as a match would find them with one fact changed, but unless asked for without splits: an answer
 * may stay open that a match would settle. For trying many answers quickly.
 */
export function matchTrial(
  rules: CompiledRuleSet,
  { root, input }: Match,
  { facts, changed, isExact = false }: Trial,
  chosen: readonly CompiledPolicy[],
): readonly PolicyMatch[] {
  const unaffected = unaffectedBy(rules, changed)
  const kept = [...root.world.conflicts].filter((id) => !readsOfFact(rules, id).has(changed))
  const world = { ...root.world, facts, conflicts: new Set(kept) }
  const trial = root.withFacts(world, unaffected)
  noteContradictions(rules, trial)
  return matchChosen(trial, input, chosen, { isExact })
}

const nothing: ReadonlySet<string> = new Set()
const readsOfFact = (rules: CompiledRuleSet, id: string): ReadonlySet<string> => {
  const subject = rules.definitions.get(id)
  return subject ? readsOf(rules, subject) : nothing
}
