import { and, unmet, type Truth } from '../domain/truth.js'
import type { CompiledPolicy } from './compiled.js'
import type { Frame } from './subject.js'

/** `start` and every part of the policy's own condition together. */
export function truthIn({ parts }: CompiledPolicy, frame: Frame, start: Truth): Truth {
  let truth = start
  for (const { condition } of parts) {
    if (truth === unmet) return truth
    truth = and(truth, condition.run(frame))
  }
  return truth
}
