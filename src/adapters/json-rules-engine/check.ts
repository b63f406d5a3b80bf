import type { Catalogue } from '../../domain/catalogue.js'
import type { Exact } from '../../domain/exact.js'
import type { GivenFacts } from '../../domain/given.js'
import type { Document, Policy, TableFile } from '../../domain/policy.js'
import { absent, has, undef } from '../../domain/possible.js'
import type { ClaimedPolicy, ClaimedTruth, SecondOpinionTask } from '../../domain/second-opinion.js'
import { met, review, unmet } from '../../domain/truth.js'
import { askedBy, type Asked } from './asked.js'
import type { Sections } from './codes.js'
import { drawCompletion } from './completions.js'
import { agreesWithGiven } from './consistent.js'
import { compare, fromExact, infinity, minusInfinity, type Fraction } from './fraction.js'
import { randomOf } from './random.js'
import { IncompleteFacts, type World } from './scope.js'
import { judgeComplete, type AmountOpinion, type ClaimOpinion } from './second-opinion.js'

/** The rules as plain data: they cross to the thread once. */
export interface OpinionRules {
  readonly hash: string
  readonly catalogue: Catalogue
  readonly tables: ReadonlyMap<string, TableFile>
  readonly sections: Sections
  readonly policies: readonly { readonly policy: Policy; readonly document: Document }[]
}

/** Where the two disagree. Says nothing of the applicant. */
export interface Difference {
  readonly policy: string
  readonly about: 'outcome' | 'amount' | 'claim' | 'failure'
  /** Draws the same completion again. */
  readonly seed: string
}
export interface CheckResult {
  readonly compared: number
  readonly differences: readonly Difference[]
}

const bitOf: Record<ClaimOpinion['outcome'], number> = { met, unmet, review, notInForce: unmet }

/** Draws completions of the profile and compares what comes of each with what was said of all of them. */
export class Checker {
  private readonly rules: OpinionRules
  private readonly byId: ReadonlyMap<string, OpinionRules['policies'][number]>
  private readonly asked = new Map<string, Asked>()

  constructor(rules: OpinionRules) {
    this.rules = rules
    this.byId = new Map(rules.policies.map((one) => [one.policy.id, one]))
  }

  async check(task: SecondOpinionTask, completions: number): Promise<CheckResult> {
    let compared = 0
    const differences: Difference[] = []
    for (const claimed of task.policies) {
      for (let i = 0; i < completions; i++) {
        const seed = `${task.seed} ${claimed.policy} ${i}`
        const found = await this.checkOne(task, claimed, seed)
        compared += found === null ? 0 : 1
        for (const about of found ?? []) differences.push({ policy: claimed.policy, about, seed })
      }
    }
    return { compared, differences }
  }

  /** Null: this completion could not be compared. */
  private async checkOne(
    task: SecondOpinionTask,
    claimed: ClaimedPolicy,
    seed: string,
  ): Promise<Difference['about'][] | null> {
    const one = this.byId.get(claimed.policy)
    if (one === undefined) return null
    try {
      const facts = this.completion(task, one, seed)
      if (facts === null) return null
      const { claims } = await judgeComplete(one.policy, one.document, this.worldOf(task, facts))
      return [...new Set(claims.flatMap((claim) => differencesOf(claim, claimed)))]
    } catch (error) {
      // A fact that only a register knows cannot be completed.
      return error instanceof IncompleteFacts ? null : ['failure']
    }
  }

  private completion(task: SecondOpinionTask, one: OpinionRules['policies'][number], seed: string): GivenFacts | null {
    const { catalogue, sections } = this.rules
    const asked = this.askedBy(one)
    const facts = drawCompletion(task.facts, {
      catalogue,
      sections,
      asOf: task.asOf,
      asked,
      random: randomOf(seed),
      withRegistry: false,
    })
    return agreesWithGiven(
      this.worldOf(task, facts),
      asked.facts,
      one.policy.event === undefined ? [] : [one.policy.event],
    )
      ? facts
      : null
  }

  private askedBy({ policy, document }: OpinionRules['policies'][number]): Asked {
    const known = this.asked.get(policy.id)
    if (known) return known
    const asked = askedBy(policy, document, this.rules.catalogue, this.rules.tables)
    this.asked.set(policy.id, asked)
    return asked
  }

  private worldOf({ asOf, knownAt }: SecondOpinionTask, facts: GivenFacts): World {
    const { catalogue, tables, sections } = this.rules
    return { asOf, knownAt, facts, catalogue, tables, sections }
  }
}

function differencesOf(
  opinion: ClaimOpinion,
  { claims, possible, isNarrowed, outOfArea }: ClaimedPolicy,
): Difference['about'][] {
  if (outOfArea) return bitOf[opinion.outcome] === unmet ? [] : ['outcome']
  const claimed = claims.find(({ subject }) => subject === opinion.subject) ?? possible
  if (claimed === null) return bitOf[opinion.outcome] === unmet ? [] : ['claim']
  // A record not told of may turn out not to be granted.
  const truth = claimed === possible ? claimed.truth | unmet : claimed.truth
  if (!(bitOf[opinion.outcome] & truth)) return ['outcome']
  const canGrant = bitOf[opinion.outcome] !== unmet
  return canGrant && !isAmountWithin(opinion.amount, claimed.amount, isNarrowed) ? ['amount'] : []
}

function isAmountWithin(opinion: AmountOpinion, claimed: ClaimedTruth['amount'], isNarrowed: boolean): boolean {
  if (claimed === null) return false
  const own = (opinion.absent ? absent : 0) | (opinion.undefined ? undef : 0)
  if (own & ~claimed.may && !isNarrowed) return false
  if (opinion.money === null) return !opinion.inKind || (claimed.may & has) !== 0
  return (claimed.may & has) !== 0 && isRangeWithin(opinion.money, claimed, isNarrowed)
}

/** Within what a grant demands, the range of a discretion may be narrower than as it is written. */
function isRangeWithin(
  { minFen, maxFen }: NonNullable<AmountOpinion['money']>,
  { min, max }: NonNullable<ClaimedTruth['amount']>,
  isNarrowed: boolean,
): boolean {
  const most = maxFen ?? infinity
  if (isNarrowed) return order(minFen, max) <= 0 && order(most, min) >= 0
  return order(minFen, min) >= 0 && order(most, max) <= 0
}

function order(a: Fraction, b: Exact): number {
  const other = b === Infinity ? infinity : b === -Infinity ? minusInfinity : fromExact(b)
  return compare(a, other)
}
