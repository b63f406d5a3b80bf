import { compare } from '../domain/exact.js'
import type { GivenFacts } from '../domain/given.js'
import { toDayNumber, type DayNumber, type IsoDate } from '../domain/iso-date.js'
import { exactly, isSettled, type Numbers } from '../domain/possible.js'
import { and, met, or, unmet, verdictOf, type Truth } from '../domain/truth.js'
import { asNumbers } from './formula/arithmetic.js'
import type { CompiledDocument, CompiledPolicy, CompiledRuleSet } from './compile.js'
import { forceOn, knownOn, type Validity } from './force.js'
import { Frame, type Grade, type World } from './frame.js'
import { withinNarrowed } from './narrow.js'
import type { ClaimMatch, PolicyMatch } from './compiled.js'
import { truthIn } from './policy-truth.js'
import { splitTruth } from './split.js'
import { truthTables } from './truth-tables.js'

export interface MatchInput {
  readonly facts: GivenFacts
  readonly asOf: IsoDate
  /** Law as recorded up to and including this day. */
  readonly knownAt: IsoDate
  readonly gradeOf?: (pointer: string) => Grade
  /** Look into policies of other places too; without it they are only counted. */
  readonly everywhere?: boolean
}

export interface Match {
  readonly input: MatchInput
  readonly asOf: DayNumber
  readonly root: Frame
  readonly policies: readonly PolicyMatch[]
}

/** The applicant on the day asked about, with nothing worked out yet. */
export function rootFrame(
  rules: CompiledRuleSet,
  { facts, asOf, knownAt, gradeOf }: Pick<MatchInput, 'facts' | 'asOf' | 'knownAt' | 'gradeOf'>,
): Frame {
  const world: World = {
    asOf: toDayNumber(asOf),
    knownAt,
    facts,
    gradeOf: gradeOf ?? (() => 'selfDeclared'),
    leaves: rules.leaves,
    subjectCount: rules.subjectCount,
    newTable: truthTables(),
    conflicts: new Set(),
  }
  return new Frame(world, null)
}

/** Verdicts and ranges of all policies, or of those chosen, for one profile on one day. Never throws for any profile. */
export function match(
  rules: CompiledRuleSet,
  input: MatchInput,
  chosen: readonly CompiledPolicy[] = rules.policies,
): Match {
  const root = rootFrame(rules, input)
  noteContradictions(rules, root)
  return { input, asOf: root.world.asOf, root, policies: matchChosen(root, input, chosen) }
}

/** Works out what is derived and was told too, so that a contradiction is noted whoever reads it, and when. */
export function noteContradictions({ definitions }: CompiledRuleSet, root: Frame): void {
  for (const id of root.world.facts.keys()) {
    const subject = definitions.get(id)
    if (subject) root.valueOf(subject)
  }
}

export interface Matching {
  /** With splits; default: yes. */
  readonly isExact?: boolean
  /** What is known already of a policy; `at` is its place among the matches. */
  readonly kept?: (compiled: CompiledPolicy, at: number) => PolicyMatch | undefined
}

const isOutside = (scope: Truth, { everywhere = false }: MatchInput): boolean => scope === unmet && !everywhere
const nothingKept = (): undefined => undefined

/** The chosen policies, in their order, for the applicant of `root`. */
export function matchChosen(
  root: Frame,
  input: MatchInput,
  chosen: readonly CompiledPolicy[],
  { isExact = true, kept = nothingKept }: Matching = {},
): PolicyMatch[] {
  const { asOf } = root.world
  const lawOn = lawReader(asOf, input.knownAt)
  const policies: PolicyMatch[] = []
  let document: CompiledDocument | null = null
  let scope: Truth = met
  for (const compiled of chosen) {
    if (compiled.issues.length > 0) continue
    // Policies of one document stand together, so its scope is worked out once.
    if (compiled.document !== document) {
      document = compiled.document
      scope = document.scope ? document.scope.run(root) : met
    }
    const known = isOutside(scope, input) ? compiled.outside : kept(compiled, policies.length)
    policies.push(known ?? matchPolicy(compiled, root, scope, lawOn(compiled.validity), isExact))
  }
  return policies
}

interface Law {
  readonly validity: readonly Validity[]
  /** In force on asOf; for policies without an event. */
  readonly today: Truth
}

/** Policies of one document mostly share their dates, so these are read once. */
function lawReader(asOf: DayNumber, knownAt: IsoDate): (validity: readonly Validity[]) => Law {
  const known = new Map<readonly Validity[], Law>()
  return (all) => {
    const found = known.get(all)
    if (found) return found
    const validity = knownOn(all, knownAt)
    const law = { validity, today: forceOn(validity, exactly(asOf)) }
    known.set(all, law)
    return law
  }
}

function matchPolicy(compiled: CompiledPolicy, root: Frame, scope: Truth, law: Law, isExact: boolean): PolicyMatch {
  const { validity } = law
  if (!compiled.list) {
    const claim = matchClaim(compiled, root, scope, law, isExact)
    return {
      compiled,
      outOfArea: scope === unmet,
      verdict: claim.verdict,
      truth: claim.truth,
      claims: [claim],
      possible: null,
      validity,
    }
  }
  const frames = root.records(compiled.list)
  const all = frames.map((frame) => matchClaim(compiled, frame, scope, law, isExact))
  const claims = all.filter(({ subjectId }) => subjectId !== '')
  const unnamed = all.find(({ subjectId }) => subjectId === '')
  // Nobody has said that it exists, so it is never more than open.
  const possible: ClaimMatch | null =
    unnamed && unnamed.truth !== unmet ? { ...unnamed, verdict: 'undetermined' } : null
  // A record not told of may not exist, so it can only add a possibility.
  const truth = [...claims.map((claim) => claim.truth), ...(possible ? [possible.truth | unmet] : [])].reduce(or, unmet)
  const hasEnded = !compiled.event && law.today === unmet && scope !== unmet
  const verdict = hasEnded || allEnded(all) ? 'notInForce' : verdictOf(truth)
  return { compiled, outOfArea: scope === unmet, verdict, truth, claims, possible, validity }
}

const allEnded = (claims: readonly ClaimMatch[]): boolean =>
  claims.length > 0 && claims.every(({ verdict }) => verdict === 'notInForce')

function matchClaim(
  compiled: CompiledPolicy,
  frame: Frame,
  scope: Truth,
  { validity, today }: Law,
  isExact: boolean,
): ClaimMatch {
  const { event } = compiled
  const force = event ? forceOn(validity, frame.valueOf(event) as Numbers) : today
  const first = truthIn(compiled, frame, and(scope, force))
  const truth = isExact && first & (first - 1) ? splitTruth(compiled, frame, first, scope, validity) : first
  const verdict = force === unmet && scope !== unmet ? 'notInForce' : verdictOf(truth)
  const amount = truth === unmet ? null : amountOf(compiled, frame)
  const subjectId = compiled.list ? (frame.record?.id ?? null) : null
  return { frame, subjectId, truth, force, verdict, amount }
}

/** Sum if granted; what is not paid out below the least sum counts as nothing. */
function amountOf({ amount, demands, policy }: CompiledPolicy, frame: Frame): Numbers {
  const first = asNumbers(amount.evaluate(frame))
  const value = isSettled(first) ? first : asNumbers(withinNarrowed(frame, demands, amount.evaluate))
  return policy.payable ? abovePayable(value, policy.payable.min * 100) : value
}

function abovePayable(value: Numbers, least: number): Numbers {
  const paid = (end: Numbers['lo']): Numbers['lo'] => (compare(end, least) < 0 ? 0 : end)
  return { ...value, lo: paid(value.lo), hi: paid(value.hi) }
}

export type { ClaimMatch, PolicyMatch } from './compiled.js'
