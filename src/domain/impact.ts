import type { FenRange } from './answer.js'
import type { ReachGroup } from './reach.js'

/** Where an enterprise stands to a policy; `absent`: the rule set has no such policy. */
export type ImpactClass = 'certain' | 'review' | 'oneAway' | 'out' | 'absent'

/** What a change of the rules is to one enterprise, by one policy. */
export interface ImpactedEnterprise {
  readonly object: 'impactedEnterprise'
  readonly enterprise: { readonly id: string; readonly clientReference: string | null; readonly version: number }
  readonly policy: string
  readonly effect: 'gains' | 'loses' | 'sumChanges'
  readonly from: ImpactClass
  readonly to: ImpactClass
  readonly fromAmount: FenRange
  readonly toAmount: FenRange
  /**
   * Criteria that are met under the better rules only; where there are none, those that make the worse outcome what it
   * is. None where a policy came or went as a whole.
   */
  readonly criteria: readonly string[]
}

export interface PolicyImpact {
  readonly policy: string
  readonly title: string
  readonly change: 'added' | 'removed' | 'changed'
  readonly gains: number
  readonly loses: number
  readonly sumChanges: number
  /** From one class to another, most enterprises first. */
  readonly moves: readonly { readonly from: ImpactClass; readonly to: ImpactClass; readonly enterprises: number }[]
  /** An enterprise counts under each of its criteria. */
  readonly byCriterion: readonly {
    readonly criterion: string
    readonly words: string
    readonly gains: number
    readonly loses: number
  }[]
  /** Null: there is no such policy on that side, or it pays no sum. Sums of all whom it reaches there. */
  readonly budget: { readonly from: ReachGroup['costs']; readonly to: ReachGroup['costs'] }
}

/** The difference between two rule sets over the enterprises of one owner. */
export interface ImpactAnswer {
  readonly object: 'impact'
  readonly schema: 'huiqi.impact/1'
  readonly asOf: string
  readonly knownAt: string
  readonly enterprises: number
  readonly from: { readonly ruleSet: string; readonly policies: number }
  readonly to: { readonly ruleSet: string; readonly policies: number }
  /** Those that differ, or whose facts or tables do, in the order of the rules. */
  readonly policies: readonly PolicyImpact[]
}
