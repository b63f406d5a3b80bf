import type { GivenFacts } from '../domain/given.js'
import { toDayNumber, type DayNumber, type IsoDate } from '../domain/iso-date.js'
import { exactly, type Numbers } from '../domain/possible.js'
import { and, met, or, unmet, verdictOf, type Truth } from '../domain/truth.js'
import type { Verdict } from '../domain/verdict.js'
import { asNumbers } from './formula/arithmetic.js'
import type { CompiledDocument, CompiledPolicy, CompiledRuleSet } from './compile.js'
import { forceOn, knownOn, type Validity } from './force.js'
import { Frame, type Grade, type World } from './frame.js'
import { narrowed } from './narrow.js'
import { truthIn } from './policy-truth.js'
import { splitTruth } from './split.js'

export interface MatchInput {
  readonly facts: GivenFacts
  readonly asOf: IsoDate
  /** Law as recorded up to and including this day. */
  readonly knownAt: IsoDate
  readonly gradeOf?: (pointer: string) => Grade
}

/** One policy asked for the applicant, or for one record. */
export interface ClaimMatch {
  readonly frame: Frame
  /** Null: the applicant itself. "": a record not told of. */
  readonly subjectId: string | null
  readonly truth: Truth
  /** Whether the text was in force when the right arose. */
  readonly force: Truth
  readonly verdict: Verdict
  /** Amount if granted; null where it cannot be granted. */
  readonly amount: Numbers | null
}

export interface PolicyMatch {
  readonly compiled: CompiledPolicy
  /** The document is not for the applicant's places. */
  readonly outOfArea: boolean
  readonly verdict: Verdict
  readonly truth: Truth
  /** In the order of the records. */
  readonly claims: readonly ClaimMatch[]
  /** A record not told of that might be granted; null: the list is complete, or none could be. */
  readonly possible: ClaimMatch | null
  /** Entries known at the time of the answer. */
  readonly validity: readonly Validity[]
}

export interface Match {
  readonly input: MatchInput
  readonly asOf: DayNumber
  readonly root: Frame
  readonly policies: readonly PolicyMatch[]
}

/** Verdicts and ranges of all policies, or of those chosen, for one profile on one day. Never throws for any profile. */
export function match(rules: CompiledRuleSet, input: MatchInput, chosen: readonly CompiledPolicy[] = rules.policies): Match {
  const asOf = toDayNumber(input.asOf)
  const world: World = {
    asOf,
    facts: input.facts,
    gradeOf: input.gradeOf ?? (() => 'selfDeclared'),
    leaves: rules.leaves,
    subjectCount: rules.subjectCount,
    conflicts: new Set(),
  }
  const root = new Frame(world, null)
  const scopes = new Map<CompiledDocument, Truth>()
  const scopeOf = (document: CompiledDocument): Truth => {
    const known = scopes.get(document)
    if (known !== undefined) return known
    const truth = document.scope ? document.scope.run(root) : met
    scopes.set(document, truth)
    return truth
  }
  const policies = chosen
    .filter(({ issues }) => issues.length === 0)
    .map((compiled) => matchPolicy(compiled, root, scopeOf(compiled.document), input.knownAt))
  return { input, asOf, root, policies }
}

function matchPolicy(compiled: CompiledPolicy, root: Frame, scope: Truth, knownAt: IsoDate): PolicyMatch {
  const validity = knownOn(compiled.validity, knownAt)
  const frames = compiled.list ? root.records(compiled.list) : [root]
  const all = frames.map((frame) => matchClaim(compiled, frame, scope, validity))
  const claims = all.filter(({ subjectId }) => subjectId !== '')
  const unnamed = all.find(({ subjectId }) => subjectId === '')
  const possible = unnamed && unnamed.truth !== unmet ? unnamed : null
  // A record not told of may not exist, so it can only add a possibility.
  const truth = [...claims.map((claim) => claim.truth), ...(possible ? [possible.truth | unmet] : [])].reduce(or, unmet)
  return { compiled, outOfArea: scope === unmet, verdict: verdictOfAll(truth, claims, possible), truth, claims, possible, validity }
}

function verdictOfAll(truth: Truth, claims: readonly ClaimMatch[], possible: ClaimMatch | null): Verdict {
  const allEnded = claims.length > 0 && !possible && claims.every(({ verdict }) => verdict === 'notInForce')
  return allEnded ? 'notInForce' : verdictOf(truth)
}

function matchClaim(compiled: CompiledPolicy, frame: Frame, scope: Truth, validity: readonly Validity[]): ClaimMatch {
  const { event } = compiled
  const day = event ? (frame.valueOf(event) as Numbers) : exactly(frame.world.asOf)
  const force = forceOn(validity, day)
  const first = truthIn(compiled, frame, and(scope, force))
  const truth = first & (first - 1) ? splitTruth(compiled, frame, first, scope, validity) : first
  const verdict = force === unmet && scope !== unmet ? 'notInForce' : verdictOf(truth)
  const amount = truth === unmet ? null : amountOf(compiled, frame)
  const subjectId = compiled.list ? (frame.record?.id ?? null) : null
  return { frame, subjectId, truth, force, verdict, amount }
}

/** Sum if granted; what is not paid out below the least sum counts as nothing. */
function amountOf({ amount, demands, policy }: CompiledPolicy, frame: Frame): Numbers {
  const value = asNumbers(amount.evaluate(narrowed(frame, demands)))
  return policy.payable ? abovePayable(value, policy.payable.min * 100) : value
}

function abovePayable(value: Numbers, least: number): Numbers {
  const paid = (end: Numbers['lo']): Numbers['lo'] => (typeof end === 'number' && end < least ? 0 : end)
  return { ...value, lo: paid(value.lo), hi: paid(value.hi) }
}
