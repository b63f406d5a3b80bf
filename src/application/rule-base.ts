import type { CompiledRuleSet } from '../engine/compile.js'
import type { PlaceDirectory } from '../domain/place.js'

/** The rule set in use with everything answers need beside it. Replaced as a whole when rules are reloaded. */
export interface RuleBase {
  readonly compiled: CompiledRuleSet
  readonly places: PlaceDirectory
}

/** What a use case may not find out for itself. */
export interface Surroundings {
  /** Today in Asia/Shanghai, `YYYY-MM-DD`. */
  readonly today: string
  readonly engineVersion: string
  /** `sha256:` and 64 hexadecimal digits of the text's UTF-8. */
  readonly hash: (text: string) => string
}
