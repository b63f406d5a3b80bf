import type { Logger } from 'pino'
import { createSecondOpinion, opinionRulesOf } from './adapters/json-rules-engine/second-opinion-pool.js'
import type { RuleBase } from './application/rule-base.js'
import { offerAnswer } from './application/second-opinion-port.js'
import type { MatchAnswer, MatchRequest } from './domain/answer.js'
import type { SecondOpinionPort } from './domain/second-opinion.js'

/** Has every answer looked at again, by the rules it was given under; a difference is an error in the log. */
export class SecondLook {
  #current: { readonly base: RuleBase; readonly port: SecondOpinionPort } | null = null
  readonly #logger: Logger

  constructor(logger: Logger) {
    this.#logger = logger
  }

  /** After the response: the request that was answered must not wait. */
  readonly take = (base: RuleBase, request: MatchRequest, receipt: MatchAnswer['receipt']): void => {
    setImmediate(() => offerAnswer(this.#portFor(base), base, request, receipt))
  }

  async close(): Promise<void> {
    const port = this.#current?.port
    this.#current = null
    if (!port) return
    const { checked, differences, dropped } = port.stats()
    this.#logger.info({ checked, differences, dropped }, 'second opinion')
    await port.close()
  }

  #portFor(base: RuleBase): SecondOpinionPort {
    if (this.#current?.base === base) return this.#current.port
    void this.#current?.port.close()
    const alarm = (difference: object): void => this.#logger.error({ difference }, 'second opinion differs')
    const port = createSecondOpinion({ rules: opinionRulesOf(base.compiled.ruleSet), alarm })
    this.#current = { base, port }
    return port
  }
}
