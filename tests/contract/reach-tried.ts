import type { RuleBase } from '../../src/application/rule-base.js'
import type { Given } from '../../src/domain/given.js'
import type { IsoDate } from '../../src/domain/iso-date.js'
import { applicantKindId } from '../../src/domain/profile-applicant.js'
import { unmet } from '../../src/domain/truth.js'
import type { CompiledPolicy } from '../../src/engine/compile.js'
import { match, type Match, type MatchInput } from '../../src/engine/match.js'
import { classify } from '../../src/engine/reach/classify.js'
import { answersInYear, answersTo, withAnswerAt } from './reach-answers.js'
import { definitionsOf, namedIn, type Named } from './reach-named.js'
import { Parts } from './reach-parts.js'

/** An answer's place, and what may go there. */
interface Open {
  readonly pointer: string
  readonly answers: readonly Given[]
}

/** How it was found who is one answer away, and who is not. */
export interface Ways {
  /** No answer is looked at by all that is open. */
  ruledOut: number
  tried: number
  /** Lists of records: searched for as reach does, without a store, and what was found tried. */
  searched: number
  /** Of no list, and searched for as trying found nothing where reach did. */
  missed: number
}

/**
 * Whether one answer leaves nothing unmet, by putting answers into the profile and matching it again. Answers are drawn
 * from the words of the rule, not as reach looks for them.
 */
export class Tries {
  readonly ways: Ways = { ruledOut: 0, tried: 0, searched: 0, missed: 0 }
  /** Policies and places of answers that do, where the search of reach finds none: it tries so many, and halves so often. */
  readonly overlooked: string[] = []
  readonly #base: RuleBase
  readonly #parts: Parts
  readonly #named = new Map<string, Named>()
  readonly #didBefore = new Map<string, Given[]>()

  constructor(base: RuleBase) {
    this.#base = base
    this.#parts = new Parts(base)
  }

  /** @param claimed where reach says that the answer goes; null: it says that there is none */
  isOneAway(policy: CompiledPolicy, input: MatchInput, claimed: string | null): boolean {
    return claimed === null ? this.#hasAny(policy, input) : this.#isAnswered(policy, input, claimed)
  }

  #isAnswered(policy: CompiledPolicy, input: MatchInput, claimed: string): boolean {
    const before = match(this.#base.compiled, input, [policy])
    const fact = factAt(claimed)
    const places = this.#openAt(fact, policy, input).filter(({ pointer }) => pointer === claimed)
    if (this.#doesAgain(policy, claimed, before) || this.#placeThatDoes(policy, places, before)) {
      this.ways.tried++
      return true
    }
    this.ways[this.#isList(fact) ? 'searched' : 'missed']++
    return this.#isFoundBySearch(policy, before)
  }

  #hasAny(policy: CompiledPolicy, input: MatchInput): boolean {
    const facts = [...this.#parts.lookedAtByAllOpen(policy.policy.id, input)]
    const places = facts.flatMap((fact) => this.#openAt(fact, policy, input))
    const hasList = facts.some((fact) => this.#isList(fact))
    if (!hasList && places.every(({ answers }) => answers.length === 0)) {
      this.ways.ruledOut++
      return false
    }
    const before = match(this.#base.compiled, input, [policy])
    const found = this.#placeThatDoes(policy, places, before)
    this.ways[hasList && !found ? 'searched' : 'tried']++
    if (!found) return hasList && this.#isFoundBySearch(policy, before)
    const isSearched = this.#isFoundBySearch(policy, before)
    if (!isSearched) this.overlooked.push(`${policy.policy.id} ${found.pointer}`)
    return isSearched
  }

  readonly #isList = (fact: string): boolean => this.#base.compiled.ruleSet.facts.get(fact)?.type === 'records'

  #placeThatDoes(policy: CompiledPolicy, places: readonly Open[], before: Match): Open | undefined {
    return places.find(({ pointer, answers }) =>
      answers.some((given) => this.#does(policy, { pointer, given }, before)),
    )
  }

  /** What is found must do when it is put into the profile. */
  #isFoundBySearch(policy: CompiledPolicy, before: Match): boolean {
    const { answer } = classify(this.#base.compiled, policy, before.input)
    if (!answer) return false
    return this.#does(policy, answer, before)
  }

  /** What did for others with nothing told there comes first: it is only a guess, and is put into the profile as all are. */
  #doesAgain(policy: CompiledPolicy, pointer: string, before: Match): boolean {
    if (before.input.facts.has(factAt(pointer))) return false
    const known = this.#didBefore.get(`${policy.policy.id} ${pointer}`) ?? []
    return known.some((given) => this.#does(policy, { pointer, given }, before))
  }

  #does(policy: CompiledPolicy, { pointer, given }: { pointer: string; given: Given }, before: Match): boolean {
    const facts = withAnswerAt(before.input.facts, pointer, given)
    const { policies, root } = match(this.#base.compiled, { ...before.input, facts }, [policy])
    const [after] = policies
    if (!after || after.truth & unmet || after.verdict === 'notInForce') return false
    if ([...root.world.conflicts].some((id) => !before.root.world.conflicts.has(id))) return false
    if (!before.input.facts.has(factAt(pointer))) this.#note(`${policy.policy.id} ${pointer}`, given)
    return true
  }

  #note(key: string, given: Given): void {
    const known = (this.#didBefore.get(key) ?? []).filter((one) => one !== given)
    this.#didBefore.set(key, [given, ...known].slice(0, mostGuesses))
  }

  #openAt(id: string, policy: CompiledPolicy, { facts, asOf }: MatchInput): Open[] {
    const { ruleSet } = this.#base.compiled
    const fact = ruleSet.facts.get(id)
    if (!fact?.askable || fact.type === 'records') return []
    const named = this.#namedBy(policy, asOf)
    const told = facts.get(id)
    const pointer = id === applicantKindId ? applicantKind : `/facts/${id}`
    if (fact.type !== 'yearly') return [{ pointer, answers: answersTo(fact, told, named, ruleSet) }]
    return yearsIn(named, policy, Number(asOf.slice(0, 4))).map((year) => ({
      pointer: `${pointer}/${year}`,
      answers: answersInYear(fact, told?.is === 'yearly' ? told.years.get(year) : undefined, named),
    }))
  }

  #namedBy({ policy, document: { document } }: CompiledPolicy, asOf: IsoDate): Named {
    const known = this.#named.get(policy.id)
    if (known) return known
    const days = [asOf, ...document.status, ...(policy.status ?? [])]
    const from = [document.scope, policy.for, policy.event, policy.conditions, days]
    const named = namedIn(this.#base.compiled.ruleSet, definitionsOf(document, policy), ...from)
    this.#named.set(policy.id, named)
    return named
  }
}

/** Years that the rule counts back from the day, or from an event before it. */
function yearsIn({ figures }: Named, { policy: { event } }: CompiledPolicy, thisYear: number): number[] {
  const back = [...figures].filter((figure) => Number.isInteger(figure) && figure < 0 && figure >= -5)
  const most = event === undefined ? -Math.min(...back, -1) : 5
  return Array.from({ length: most }, (_, i) => thisYear - 1 - i)
}

const mostGuesses = 4
const applicantKind = '/applicant/kind'
const factAt = (pointer: string): string =>
  pointer === applicantKind ? applicantKindId : (pointer.split('/')[2] ?? '')
