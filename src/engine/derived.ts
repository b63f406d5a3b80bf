import type { Fact } from '../domain/fact.js'
import { absent, has, intersect, isSettled, overlaps, undef, type Possible } from '../domain/possible.js'
import { unknownValue, valueOfGiven } from './given-value.js'
import type { Kind } from './kind.js'
import type { Frame, Grade, Node } from './subject.js'

const rank: Record<Grade, number> = { selfDeclared: 0, document: 1, registry: 2 }

/**
 * A derived fact that may also be given (design §4): the given value narrows the computed one; where the two exclude
 * each other the better evidence wins, and between equals neither: then it is unknown and a warning is due.
 */
export function derivedValue(fact: Fact, kind: Kind, node: Node, frame: Frame): Possible {
  const computed = node.evaluate(frame)
  const given = frame.world.facts.get(fact.id)
  if (!given) return computed
  const told = valueOfGiven(given, fact, kind)
  // No value although all that it rests on is known: what was told cannot follow from it.
  const isLacking = !(computed.may & has)
  if (isLacking && computed.causes !== 0) return told
  if (!isLacking && overlaps(computed, told))
    return { ...intersect(told, computed), may: told.may & ~(undef | absent) || told.may }
  frame.world.conflicts.add(fact.id)
  const [tellsIt, computesIt] = [rank[frame.world.gradeOf(`/facts/${fact.id}`)], rank[inputGrade(node, frame)]]
  if (tellsIt === computesIt) return isLacking ? computed : unknownValue(fact, kind)
  return tellsIt > computesIt ? told : isSettled(computed) ? computed : unknownValue(fact, kind)
}

/** A computed value is as good as its weakest input. */
function inputGrade(node: Node, { world }: Frame): Grade {
  const grades = [...node.uses].filter(({ fact }) => fact).map(({ id }) => world.gradeOf(`/facts/${id}`))
  return grades.reduce((weakest, grade) => (rank[grade] < rank[weakest] ? grade : weakest), 'registry' as Grade)
}
