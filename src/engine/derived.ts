import type { Fact } from '../domain/fact.js'
import { has, intersect, isSettled, overlaps, type Possible } from '../domain/possible.js'
import { gradeOf, pointersOfNode } from './pointers.js'
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
  if (!isLacking && overlaps(computed, told)) return { ...intersect(told, computed), may: has }
  frame.world.conflicts.add(fact.id)
  const order = rank[frame.world.gradeOf(`/facts/${fact.id}`)] - rank[gradeOfInputs(node, frame)]
  if (order > 0) return told
  const computedHolds = order === 0 ? isLacking : isSettled(computed)
  return computedHolds ? computed : unknownValue(fact, kind)
}

/** A computed value is as good as the weakest of what it was read from; with no input it is as sure as the calendar. */
const gradeOfInputs = (node: Node, frame: Frame): Grade => gradeOf(pointersOfNode(node, frame), frame) ?? 'registry'
