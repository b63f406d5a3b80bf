import { unmet } from '../../domain/truth.js'
import type { ClaimMatch } from '../compiled.js'
import { truthOfTree } from '../program.js'
import type { Standpoint } from './deed.js'
import { inputsOf } from './inputs.js'
import { unmetLeaves } from './moves.js'

/** Waiting until a title has run out is no way to a benefit. */
export function hasLapsed({ claim: now, compiled, setting }: Standpoint, then: ClaimMatch | undefined): boolean {
  if (!now || !then) return false
  return unmetLeaves(compiled, now).some(
    (tree) => inputsOf(tree.leaf, setting.rules).lists.length > 0 && truthOfTree(tree, then.frame) !== unmet,
  )
}
