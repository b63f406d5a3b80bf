import type { AnswerTotals, FenRange, Language, TotalName } from '../domain/answer.js'
import type { AnswerCombination, AnswerSelection } from '../domain/combination.js'
import type { Best } from './combine/best.js'
import type { Candidate, LimitOnClaims } from './combine/constraints.js'
import { selectionsOf, type Selection, type Share } from './combine/selection.js'
import type { Alternatives, Searching, Together } from './combine/together.js'
import type { CompiledRuleSet } from './compile.js'
import { limitsOf, type LimitNames } from './limit-answer.js'
import { fittingFen } from './overflow.js'
import { recordOf } from './record-label.js'
import { say } from './wording/values.js'

export type OneTotal = Together<LimitOnClaims> & { readonly name: TotalName }
type Limit = LimitOnClaims | Alternatives

/** How the sums of one measure fit together, for each total. */
export function combinationsOf(
  rules: CompiledRuleSet,
  totals: readonly OneTotal[],
  candidates: readonly Candidate[],
  search: Searching,
  language: Language,
): NonNullable<AnswerTotals['combination']> {
  const byId = new Map(candidates.map((one) => [one.id, one]))
  const named = limitsOf(rules, candidates, language)
  const tell = new Telling(rules, byId, named, language)
  const [claimable, withReview, withAnswers, withUnverifiedLaw] = totals.map((one) => tell.combination(one, search))
  const all = { claimable, withReview, withAnswers, withUnverifiedLaw } as Record<TotalName, AnswerCombination>
  return { limits: named.all(), ...all }
}

class Telling {
  private readonly rules: CompiledRuleSet
  private readonly byId: ReadonlyMap<number, Candidate>
  private readonly named: LimitNames
  private readonly language: Language
  private readonly told = new Map<Best, AnswerCombination>()

  constructor(rules: CompiledRuleSet, byId: ReadonlyMap<number, Candidate>, named: LimitNames, language: Language) {
    this.rules = rules
    this.byId = byId
    this.named = named
    this.language = language
  }

  /** Totals of the same claims were found once, and are told once. */
  combination(total: OneTotal, search: Searching): AnswerCombination {
    const told = this.told.get(total.least) ?? this.tell(total, search)
    this.told.set(total.least, told)
    return told
  }

  private tell(total: OneTotal, search: Searching): AnswerCombination {
    const groups = selectionsOf(total, search)
    const settled = groups.filter(({ isSettled }) => isSettled).map(({ alternatives: [only] }) => only)
    const open = groups.filter(({ isSettled }) => !isSettled)
    const states = [total.least.status, total.most.status]
    return {
      chosen: settled.flatMap(({ chosen }) => chosen.map((share) => this.chosen(share))),
      givenUp: settled.flatMap(({ givenUp }) => givenUp.map((share) => this.givenUp(share))),
      open: open.map(({ isProven, alternatives }) => ({
        reason: isProven ? ('dependsOnAnswers' as const) : ('notProven' as const),
        alternatives: alternatives.map((one) => this.selection(one)),
        text: openText(isProven, this.language),
      })),
      proof: {
        status: (['refused', 'bounded'] as const).find((state) => states.includes(state)) ?? 'optimal',
        nodes: total.least.nodes + total.most.nodes,
        boundFen: fittingFen(total.most.total),
      },
    }
  }

  private selection({ chosen, givenUp, total }: Selection<Limit>): AnswerSelection {
    return {
      chosen: chosen.map((share) => this.chosen(share)),
      givenUp: givenUp.map((share) => this.givenUp(share)),
      total: rangeOf(total),
    }
  }

  private chosen(share: Share<Limit>): AnswerSelection['chosen'][number] {
    const { claim, worth, limits } = this.shared(share)
    return { ...claim, worth, counted: rangeOf(share.counted), limits }
  }

  private givenUp(share: Share<Limit>): AnswerSelection['givenUp'][number] {
    const { claim, worth, limits } = this.shared(share)
    return { ...claim, worth, limits }
  }

  private shared({ item, worth, limits }: Share<Limit>) {
    const candidate = this.byId.get(item.id)
    const subject = candidate ? recordOf(this.rules, candidate.compiled, candidate.claim, this.language) : null
    return {
      claim: { policy: item.policy, subject },
      worth: rangeOf(worth),
      limits: [...new Set(limits.map((one) => this.named.idOf(one)))],
    }
  }
}

/** More than a number of JSON holds has no end that can be told. */
const rangeOf = ({ lo, hi }: { readonly lo: Together['lo']; readonly hi: Together['hi'] }): FenRange => ({
  minFen: fittingFen(lo) ?? Number.MAX_SAFE_INTEGER,
  maxFen: fittingFen(hi),
})

const openText = (isProven: boolean, language: Language): string =>
  isProven
    ? say(
        language,
        '取哪一组取决于尚未回答、尚未认定或文件未说明的事项',
        'which of these is best hangs on what is not answered, not decided or not said by the texts',
      )
    : say(
        language,
        '相互限制的事项过多，这是已找到的最好组合，未能证明最优',
        'too many policies bind each other: this is the best found, not proven to be the best there is',
      )
