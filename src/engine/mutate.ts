import type { Formula } from '../domain/formula.js'
import { rootGrounds, type Document, type LawState, type Policy, type Status } from '../domain/policy.js'
import type { RuleSet } from '../domain/rule-set.js'
import { amongOf } from './limits.js'
import { conditionEdits } from './mutate/conditions.js'
import { dateEdits, numberEdits, plainMeasure } from './mutate/constants.js'
import { applied, edit, type Edit } from './mutate/edit.js'
import { formulaEdits } from './mutate/formulas.js'
import { limitEdits } from './mutate/limits.js'
import { isUnseen } from './mutate/points.js'
import { namesIn, type Names } from './mutate/units.js'

/** A rule with one slip in it, which its cases have to notice. */
export interface Mutant<File> {
  readonly id: string
  readonly pointer: string
  readonly description: string
  readonly file: File
}

/**
 * Every small slip in a policy's own file. Left out by rule, because no answer could tell them from the rule:
 * all ↔ any around a single condition or around open judgements only, other operators on an open judgement, and points
 * that no reachable score shows (`isUnseen`), and sums paid below nothing, which are shown as nothing.
 * What no longer compiles is left out when the mutants are run. Slips in limits show in `payable` alone.
 */
export function mutantsOf(policy: Policy, document: Document, ruleSet: RuleSet): Mutant<Policy>[] {
  const names = namesIn(ruleSet, { ...document.let, ...policy.let })
  const all = mutants(policy, [
    ...letEdits(policy.let, names),
    ...(policy.conditions
      ? conditionEdits(policy.conditions, '/conditions', names, { place: '/conditions', value: undefined })
      : []),
    ...rootJudgementEdits(policy),
    ...formulaEdits(policy.amount, '/amount', { ...plainMeasure('money'), isPaid: policy.for === undefined }, names),
    ...(policy.payable ? numberEdits(policy.payable.min, plainMeasure('money'), '/payable/min') : []),
    ...(policy.event === undefined ? [] : [edit('/event', 'the event is removed', undefined)]),
    ...(policy.status ? statusEdits(policy.status) : []),
    ...limitEdits(policy.limits, names, (limit) => amongOf(limit, ruleSet.documents, [policy])),
  ])
  return all.filter(({ file }) => !isUnseen(policy, file, names))
}

/** Slips in what all policies of a document inherit; the cases of any of them may notice. */
export function documentMutantsOf(document: Document, ruleSet: RuleSet): Mutant<Document>[] {
  const names = namesIn(ruleSet, document.let)
  const own = ruleSet.documents.find((one) => one.document.id === document.id)?.policies ?? []
  return mutants(document, [
    ...letEdits(document.let, names),
    ...(document.scope ? conditionEdits(document.scope, '/scope', names, { place: '/scope', value: undefined }) : []),
    ...statusEdits(document.status),
    ...limitEdits(document.limits, names, (limit) => amongOf(limit, ruleSet.documents, own)),
  ])
}

const mutants = <File extends object>(file: File, edits: readonly Edit[]): Mutant<File>[] =>
  edits.map((one) => ({
    id: `${one.pointer} ${one.description}`,
    pointer: one.pointer,
    description: one.description,
    file: applied(file, one),
  }))

const letEdits = (lets: Readonly<Record<string, Formula>>, names: Names): Edit[] =>
  Object.entries(lets).flatMap(([name, formula]) =>
    formulaEdits(formula, `/let/${name}`, plainMeasure(names.unitOfName(name), names.pointStep), names),
  )

/** Selections, rankings and quotas have no leaf of their own: the compiler puts them at the root. */
const rootJudgementEdits = ({ judgements }: Policy): Edit[] =>
  Object.entries(judgements)
    .filter(([, { ground }]) => rootGrounds.includes(ground))
    .map(([id, { ground }]) => edit(`/judgements/${id}`, `the ${ground} is dropped`, undefined))

const otherState: Record<LawState, LawState> = {
  inForce: 'unverified',
  unverified: 'inForce',
  secondHand: 'inForce',
  superseded: 'inForce',
  lapsed: 'inForce',
}

const statusEdits = (status: readonly Status[]): Edit[] =>
  status.flatMap(({ from, state }, i) => [
    ...dateEdits(from, `/status/${i}/from`),
    edit(`/status/${i}/state`, `${state} becomes ${otherState[state]}`, otherState[state]),
  ])
