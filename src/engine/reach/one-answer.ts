import type { GivenFacts, Given } from '../../domain/given.js'
import { unmet } from '../../domain/truth.js'
import type { CompiledPolicy, CompiledRuleSet } from '../compile.js'
import { partsWithScope } from '../explain.js'
import { askedOf, candidateOf, type Candidate } from '../guidance/question-candidates.js'
import { withAnswer, type AnswerPlace } from '../guidance/question-place.js'
import type { Match, PolicyMatch } from '../match.js'
import { matchTrial } from '../rematch.js'
import { unknownsOfTree } from '../program.js'
import type { Unknowns } from '../subject.js'
import { answerThatDoes } from './answers.js'
import { hopeFor, readBy } from './could-suffice.js'
import type { Search } from './search.js'

/** The one answer that is missing. */
export interface Answer {
  /** Where it goes, as `askedButUnknown` of a profile writes it. */
  readonly pointer: string
  /** As rules name it. */
  readonly fact: string
  /** Of a yearly fact. */
  readonly year: number | null
  /** What would do; of a figure all that lies between its ends. */
  readonly given: Given
}

export interface Answered {
  readonly answer: Answer
  /** The profile with it. */
  readonly facts: GivenFacts
  readonly after: PolicyMatch
}

/** Most trials of answers for one fact: beyond it one may be missed. No fact uses up those of another. */
const mostTrials = 128

/**
 * The first fact of which one answer leaves nothing unmet. An answer that contradicts what is told is none; a list of
 * records is answered by one that is made as the rule asks.
 */
export function findAnswer(rules: CompiledRuleSet, matched: Match, found: PolicyMatch): Answered | null {
  for (const candidate of candidatesFor(rules, matched, found)) {
    const answered = tryAll(rules, matched, found, candidate)
    if (answered) return answered
  }
  return null
}

/** The fact of the profile in which the answer goes. */
const changedBy = ({ steps: [first], id }: AnswerPlace): string => first?.list ?? id

/** What is open and could do alone: what has few answers first, then figures, then records; each as the catalogue goes. */
function candidatesFor(rules: CompiledRuleSet, matched: Match, found: PolicyMatch): Candidate[] {
  const hasHope = hopeFor(rules, found)
  if (![...readBy(rules, found.compiled)].some(hasHope)) return []
  const asked = askedOf(rules, [...unknownsFor(found).values()], matched.input.facts)
  const hopeful = [...asked].filter(([, { place }]) => hasHope(changedBy(place)))
  const order = [...rules.ruleSet.facts.keys()]
  const rank = ({ kind, value, place }: Candidate): number =>
    (kind === 'value' ? (value.is === 'numbers' ? 1 : 0) : 2) * order.length + order.indexOf(changedBy(place))
  return hopeful
    .flatMap(([pointer, { place, fact }]) => candidateOf(rules, matched, { pointer, place, fact, policies: [] }))
    .toSorted((a, b) => rank(a) - rank(b))
}

/** What keeps the outcome open; what only the sum hangs on is not asked. */
function unknownsFor({ compiled, claims, possible }: PolicyMatch): Unknowns {
  const into: Unknowns = new Map()
  const { list, event } = compiled
  for (const { frame, truth } of claims) {
    if (truth === unmet) continue
    for (const { condition } of partsWithScope(compiled)) unknownsOfTree(condition.tree, frame, into)
    if (event) frame.unknownsOf(event, into)
  }
  if (!possible || !list) return into
  for (const { condition } of partsWithScope(compiled)) unknownsOfTree(condition.tree, possible.frame, into)
  return into.set(`${list.path}/`, { fact: list.path, year: null, subject: null, askable: true, within: [] })
}

function tryAll(rules: CompiledRuleSet, matched: Match, found: PolicyMatch, candidate: Candidate): Answered | null {
  const { pointer, fact, place } = candidate
  let best: Answered | null = null
  let left = mostTrials
  const search: Search = {
    rules,
    matched,
    compiled: found.compiled,
    candidate,
    truth: found.truth,
    truthOf: (given) => {
      if (left-- <= 0) return unmet
      const facts = withAnswer(matched.input.facts, place, given)
      const after = trialOf(rules, matched, found.compiled, facts, changedBy(place))
      if (!after) return unmet
      if (!(after.truth & unmet)) best = { answer: { pointer, fact, year: place.year, given }, facts, after }
      return after.truth
    },
  }
  return answerThatDoes(search) ? best : null
}

/** Null: the answer contradicts what is told. */
function trialOf(
  rules: CompiledRuleSet,
  matched: Match,
  compiled: CompiledPolicy,
  facts: GivenFacts,
  changed: string,
): PolicyMatch | null {
  const [after] = matchTrial(rules, matched, { facts, changed, isExact: true }, [compiled])
  if (!after || after.verdict === 'notInForce') return null
  const frame = (after.claims[0] ?? after.possible)?.frame
  const contradicted = [...(frame?.world.conflicts ?? [])].some((id) => !matched.root.world.conflicts.has(id))
  return contradicted ? null : after
}
