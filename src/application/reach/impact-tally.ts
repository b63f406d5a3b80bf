import type { FenRange } from '../../domain/answer.js'
import type { ImpactClass, ImpactedEnterprise, PolicyImpact } from '../../domain/impact.js'
import { measureOfKind } from '../../domain/policy.js'
import type { CompiledPolicy } from '../../engine/compile.js'
import { findingsOf, sourceOf, type LeafFinding } from '../../engine/explain.js'
import { match } from '../../engine/match.js'
import { met } from '../../domain/truth.js'
import type { RuleBase } from '../rule-base.js'
import type { ChangedPolicy } from './changed-policies.js'
import { rankOf, type Pair } from './impact-pairs.js'
import type { LookedAt } from './reach-scan.js'
import { ReachTally } from './reach-tally.js'
import { nestedCosts } from './reach-view.js'

interface Bases {
  readonly from: RuleBase
  readonly to: RuleBase
}

const nobodys = { district: null, size: null, industry: null }
const nothing: FenRange = { minFen: 0, maxFen: 0 }

/** Counts what a change of one policy is to enterprises. Grows with its criteria, not with the enterprises. */
export class ImpactTally {
  readonly #changed: ChangedPolicy
  readonly #bases: Bases
  readonly #from: ReachTally | null
  readonly #to: ReachTally | null
  readonly #effects = { gains: 0, loses: 0, sumChanges: 0 }
  readonly #moves = new Map<string, { from: ImpactClass; to: ImpactClass; enterprises: number }>()
  readonly #criteria = new Map<string, { gains: number; loses: number }>()

  constructor(changed: ChangedPolicy, bases: Bases) {
    this.#changed = changed
    this.#bases = bases
    this.#from = tallyOf(changed.from)
    this.#to = tallyOf(changed.to)
  }

  /** @returns null: nothing changes for it */
  add({ from, to }: Pair): ImpactedEnterprise | null {
    if (from) this.#from?.add(from.reached, nobodys)
    if (to) this.#to?.add(to.reached, nobodys)
    const effect = effectOf({ from, to })
    const enterprise = (from ?? to)?.enterprise
    if (effect === null || !enterprise) return null
    this.#effects[effect]++
    const [before, after] = [classOf(from), classOf(to)]
    const key = `${before} ${after}`
    const move = this.#moves.get(key) ?? { from: before, to: after, enterprises: 0 }
    this.#moves.set(key, move)
    move.enterprises++
    const criteria = this.#criteriaOf(effect, from, to)
    const { id, clientReference, version } = enterprise
    return {
      object: 'impactedEnterprise',
      enterprise: { id, clientReference, version },
      policy: this.#changed.id,
      effect,
      from: before,
      to: after,
      fromAmount: amountOf(from),
      toAmount: amountOf(to),
      criteria,
    }
  }

  result(): PolicyImpact {
    const { id, from, to } = this.#changed
    const named = to ?? from
    const words = (criterion: string): string =>
      [to, from].flatMap((one) => (one ? (sourceOf(one, criterion)?.words ?? []) : []))[0] ?? ''
    return {
      policy: id,
      title: named?.policy.title ?? id,
      change: from === null ? 'added' : to === null ? 'removed' : 'changed',
      ...this.#effects,
      moves: [...this.#moves.values()].toSorted((a, b) => b.enterprises - a.enterprises),
      byCriterion: [...this.#criteria]
        .map(([criterion, counts]) => ({ criterion, words: words(criterion), ...counts }))
        .toSorted((a, b) => b.gains + b.loses - a.gains - a.loses || (a.criterion < b.criterion ? -1 : 1)),
      budget: { from: costsOf(from, this.#from), to: costsOf(to, this.#to) },
    }
  }

  /** What is met under the better rules only; where that is nothing, what makes the worse outcome what it is. */
  #criteriaOf(effect: ImpactedEnterprise['effect'], from: LookedAt | null, to: LookedAt | null): string[] {
    if (effect === 'sumChanges') return []
    const before = this.#findings('from', from)
    const after = this.#findings('to', to)
    const [worse, better] = effect === 'loses' ? [after, before] : [before, after]
    const openUnderBoth = namesOf(better, isOpen)
    const differing = namesOf(worse, isOpen).filter((name) => !openUnderBoth.includes(name))
    const criteria = differing.length > 0 ? differing : namesOf(worse, (finding) => finding.decisive && isOpen(finding))
    for (const criterion of criteria) {
      const counts = this.#criteria.get(criterion) ?? { gains: 0, loses: 0 }
      this.#criteria.set(criterion, counts)
      counts[effect]++
    }
    return criteria
  }

  #findings(side: 'from' | 'to', one: LookedAt | null): readonly LeafFinding[] {
    const policy = this.#changed[side]
    if (!one || !policy) return []
    const [found] = match(this.#bases[side].compiled, one.input, [policy]).policies
    return (found?.claims ?? []).flatMap((claim) => findingsOf(policy, claim))
  }
}

const tallyOf = (policy: CompiledPolicy | null): ReachTally | null =>
  policy && new ReachTally(measureOfKind[policy.policy.kind])

const costsOf = (policy: CompiledPolicy | null, tally: ReachTally | null): PolicyImpact['budget']['from'] =>
  policy && tally && measureOfKind[policy.policy.kind] !== 'none' ? nestedCosts(tally, tally.total) : null

const classOf = (one: LookedAt | null): ImpactClass => one?.reached.class ?? 'absent'
const amountOf = (one: LookedAt | null): FenRange =>
  one ? { minFen: one.reached.minFen, maxFen: one.reached.maxFen } : nothing

function effectOf({ from, to }: Pair): ImpactedEnterprise['effect'] | null {
  const [before, after] = [rankOf(from), rankOf(to)]
  if (after !== before) return after > before ? 'gains' : 'loses'
  const [a, b] = [amountOf(from), amountOf(to)]
  return a.minFen === b.minFen && a.maxFen === b.maxFen ? null : 'sumChanges'
}

const isOpen = ({ truth }: LeafFinding): boolean => truth !== met

const namesOf = (findings: readonly LeafFinding[], isMeant: (finding: LeafFinding) => boolean): string[] => {
  const names = findings.filter(isMeant).flatMap(({ tree }) => tree.name ?? [])
  return [...new Set(names)]
}
