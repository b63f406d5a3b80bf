import type { Request, Response } from 'express'
import type { Caller, Scope } from '../../application/clients/caller.js'
import type { Enterprises } from '../../application/enterprises/enterprises.js'
import type { Idempotency } from '../../application/idempotency.js'

/** What routes about stored things need; a service without a store has none of them. */
export interface StoreDependencies {
  readonly enterprises: Enterprises
  readonly idempotency: Idempotency
  /** Who sends a request, and whether it may. @throws HttpError, AppError */
  readonly authenticate: (request: Request, response: Response, scope: Scope) => Promise<Caller>
  /** The instant, ISO 8601, UTC. */
  readonly now: () => string
  readonly newId: (prefix: string) => string
}
