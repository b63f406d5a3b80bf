import { ask, isSettled, judge, type Possible } from '../../domain/possible.js'
import { met, review, unmet, type Truth } from '../../domain/truth.js'
import type { Formula } from '../../domain/formula.js'
import type { Kind } from '../kind.js'
import type { Frame, Level, Node, Subject, Unknowns } from '../subject.js'

/** A node whose unsettled inputs are those of its parts. */
export function makeNode(
  ast: Formula,
  key: string,
  kind: Kind,
  parts: readonly Node[],
  evaluate: (frame: Frame) => Possible,
  extra: Partial<
    Pick<Node, 'level' | 'uses' | 'unknowns' | 'subject' | 'trees' | 'wraps' | 'yearly' | 'live' | 'tests'>
  > = {},
): Node {
  const uses = extra.uses ?? new Set<Subject>(parts.flatMap((part) => [...part.uses]))
  const level = extra.level ?? (Math.max(0, ...parts.map((part) => part.level)) as Level)
  const unknowns = (frame: Frame, into: Unknowns): void => {
    if (isSettled(evaluate(frame))) return
    for (const part of parts) part.unknowns(frame, into)
  }
  return { ast, key, kind, parts, evaluate, level, uses, unknowns, ...extra }
}

/** Why a branch is not settled: review is for a person, met-or-unmet for the applicant, a mixture for both. */
export function causesOfTruth(truth: Truth): number {
  if (truth === met || truth === unmet) return 0
  if (truth === review) return judge
  return truth & review ? ask | judge : ask
}
