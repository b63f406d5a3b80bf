import type { AnswerCriterion, Language } from '../../domain/answer.js'
import type { Fact } from '../../domain/fact.js'
import type { GivenByReviewers, PreCheckCriterion } from '../../domain/pre-check.js'
import { criterionOf, findingsOf, type LeafFinding } from '../../engine/explain.js'
import { onceFor } from '../../engine/once-for.js'
import { gradeOf } from '../../engine/pointers.js'
import { readsOf } from '../../engine/reads.js'
import { citationOf } from '../../engine/result.js'
import { possibleText } from '../../engine/wording/values.js'
import type { CompiledRuleSet } from '../../engine/compile.js'
import type { Subject } from '../../engine/subject.js'
import { pointerLabel } from '../words/pointer-label.js'
import type { Claimed } from './claim.js'
import { rootedAnswers, type Answers } from './judged-rules.js'

/**
 * Every criterion of the claim in file order: what the rule says of it, and what counts.
 * @param judged the same claim by the rules with what reviewers said; the very claim where they said nothing
 */
export function checklistOf(
  machine: Claimed,
  judged: Claimed,
  given: GivenByReviewers,
  answers: Answers,
  language: Language,
): PreCheckCriterion[] {
  const counted = new Map(
    (judged.claim ? findingsOf(judged.compiled, judged.claim) : []).map((one) => [
      judged === machine ? keyOf(one) : keyInJudged(one, machine, answers),
      one,
    ]),
  )
  const found = machine.claim ? findingsOf(machine.compiled, machine.claim) : []
  return found.map((finding) =>
    criterionFor(machine, finding, { counted: counted.get(keyOf(finding)), given, language }),
  )
}

const judgementPrefix = 'judgement.'

/** Judgements at the root stand nowhere in the file, so they go by their names. */
const keyOf = ({ part, tree }: LeafFinding): string =>
  part === 'judgements' ? tree.leaf.subject.id : `${part}${tree.path}`

/** Where judgements at the root were answered, the policy's own conditions lie one level deeper. */
function keyInJudged(finding: LeafFinding, { compiled: { policy } }: Claimed, answers: Answers): string {
  const rooted = rootedAnswers(policy, answers)
  const [, at = '', rest = ''] = /^\/all\/(\d+)(.*)$/s.exec(finding.tree.path) ?? []
  if (finding.part !== 'conditions' || rooted.length === 0) return keyOf(finding)
  const own = policy.conditions === undefined ? 0 : 1
  return Number(at) < own ? `conditions${rest}` : `${judgementPrefix}${rooted[Number(at) - own]?.[0] ?? ''}`
}

interface Beside {
  /** The same leaf as it counts. */
  readonly counted: LeafFinding | undefined
  readonly given: GivenByReviewers
  readonly language: Language
}

function criterionFor(
  { rules, compiled }: Claimed,
  finding: LeafFinding,
  { counted = finding, given, language }: Beside,
): PreCheckCriterion {
  const machine = criterionOf(rules, compiled, finding, language)
  const judged = criterionOf(
    rules,
    compiled,
    { ...finding, truth: counted.truth, decisive: counted.decisive },
    language,
  )
  return {
    id: machine.id,
    path: machine.path,
    source: machine.id === null ? null : citationOf(compiled, machine.id),
    text: machine.text,
    outcome: outcomeOf(judged),
    machineOutcome: outcomeOf(machine),
    decisive: judged.decisive,
    proofs: proofsOf(rules, finding),
    given: givenOf(rules, finding, machine, language),
    judgement: judgementOf(finding, compiled, given),
    override: decisionOf(given.overrides.findLast(({ criterion }) => criterion === machine.id)),
  }
}

const outcomeOf = ({ outcome }: AnswerCriterion): PreCheckCriterion['outcome'] =>
  outcome === 'open' ? 'unknown' : outcome

const decisionOf = (given: NonNullable<PreCheckCriterion['override']> | undefined): PreCheckCriterion['override'] =>
  given ? { outcome: given.outcome, reason: given.reason, by: given.by, at: given.at } : null

function judgementOf(
  { tree }: LeafFinding,
  { policy }: Claimed['compiled'],
  { judgements }: GivenByReviewers,
): PreCheckCriterion['judgement'] {
  const { id: subject } = tree.leaf.subject
  const id = subject.slice(judgementPrefix.length)
  const declared = subject.startsWith(judgementPrefix) ? policy.judgements[id] : undefined
  if (!declared) return null
  return { id, ground: declared.ground, given: decisionOf(judgements.findLast(({ judgement }) => judgement === id)) }
}

/** The catalogue as a list, by which pointers are named. */
export const factsOf = onceFor(({ ruleSet }: CompiledRuleSet): readonly Fact[] => [...ruleSet.facts.values()])

function givenOf(
  rules: CompiledRuleSet,
  { tree, frame }: LeafFinding,
  { given }: AnswerCriterion,
  language: Language,
): PreCheckCriterion['given'] {
  const { subject } = tree.leaf
  const isJudged = subject.id.startsWith(judgementPrefix)
  return {
    text: isJudged ? '' : possibleText(frame.valueOf(subject), subject, language),
    value: given.value,
    grade: given.grade,
    from: given.from.map((pointer) => ({
      pointer,
      label: pointerLabel(pointer, factsOf(rules), language, 'each'),
      grade: gradeOf([pointer], frame) ?? 'selfDeclared',
    })),
  }
}

/** What usually proves the facts behind a leaf; a record's field rather than its whole list. */
function proofsOf(rules: CompiledRuleSet, { tree: { leaf } }: LeafFinding): string[] {
  const subjects = [leaf.subject, ...(leaf.other ? [leaf.other] : [])]
  const told = subjects.flatMap((one) => [one, ...one.uses]).filter(({ definition }) => !definition)
  const yearly = subjects.flatMap((one) => [...readsOf(rules, one)]).flatMap((id) => rules.ruleSet.facts.get(id) ?? [])
  const proofs = [
    ...told.flatMap(({ fact }) => fact?.proof ?? []),
    ...yearly.filter(({ type }) => type === 'yearly').flatMap(({ proof }) => proof ?? []),
  ]
  return [...new Set(proofs.length > 0 ? proofs : listProofs(rules, subjects))]
}

const listProofs = (rules: CompiledRuleSet, subjects: readonly Subject[]): string[] =>
  subjects.flatMap((one) => [...readsOf(rules, one)]).flatMap((id) => rules.ruleSet.facts.get(id)?.proof ?? [])
