import type { NewJob } from '../../application/jobs/jobs.js'
import type { Doing } from '../../application/enterprises/doing.js'
import type { Caller } from '../../application/clients/caller.js'
import type { Documented, RouteContext } from './route.js'
import type { Parameters } from './query.js'
import type { Upload } from './request-bytes.js'
import type { StoreDependencies } from './store-dependencies.js'

export interface StoredContext<Query extends Parameters = Parameters> extends Omit<
  RouteContext<Query>,
  'afterMatch' | 'history' | 'pinyinOf' | 'isReady' | 'sandbox'
> {
  readonly caller: Caller
  readonly store: StoreDependencies
  readonly doing: Doing
  /** A body that is read as it comes; null: the route takes none. */
  readonly upload: Upload | null
  /** Version of If-Match; undefined: whatever is current. */
  readonly expectedVersion: number | undefined
  /** Last-Event-ID of one who comes again for events; null: there is none. */
  readonly lastEventId: string | null
  /** Aborted when whoever asked has gone before the answer was there. */
  readonly signal: AbortSignal
}

export interface Acted<Body> {
  readonly body: Body | null
  /** Default: that of the route. */
  readonly status?: 200 | 201 | 202 | 204 | 303
  readonly headers?: Readonly<Record<string, string>>
  /** Of a creation whose body must not lie about: what `recall` makes it from again. */
  readonly kept?: string
  /** Sent in place of the body, where another form of it was asked for. */
  readonly instead?: { readonly type: string; readonly text: string }
  /** Sent in place of the body, as fast as it is read. */
  readonly stream?: { readonly type: string; readonly chunks: AsyncIterable<string | Uint8Array> }
}

/** A route about what is stored for one API client. */
export interface StoredRoute<Query extends Parameters = Parameters, Body = unknown> extends Documented<Query, Body> {
  /** true: repeated with the same Idempotency-Key it does nothing more and answers as it did. */
  readonly isCreation?: boolean
  /** Media types of a body that is read as it comes, by `act`. */
  readonly uploads?: ReadonlySet<string>
  /** true: it changes one version, and takes If-Match. */
  readonly isChange?: boolean
  /** Asked with `Prefer: respond-async`, it becomes a job. */
  readonly asJob?: AsJob<Query>
  readonly act: (context: StoredContext<Query>) => Promise<Acted<Body>>
  /** The answer to a creation that was done before, of what was kept of it. Absent: the answer itself is kept for a day. */
  readonly recall?: (context: StoredContext<Query>, kept: string) => Promise<Acted<Body>>
}

/** A task that takes long may be asked for as a job. @throws what is wrong with the request itself */
export type AsJob<Query extends Parameters = Parameters> = (
  context: StoredContext<Query>,
) => JobAsked | Promise<JobAsked>
export type JobAsked = Pick<NewJob, 'kind' | 'input' | 'clientReference'>

/** Holds a route against its own types; what remains is the same for all routes. */
export const storedRoute = <Query extends Parameters, Body>(definition: StoredRoute<Query, Body>): StoredRoute =>
  ({ ...definition, mayBeJob: definition.asJob !== undefined }) as unknown as StoredRoute
