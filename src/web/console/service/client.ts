import createClient, { type Middleware } from 'openapi-fetch'
import type { paths } from '../../api/schema.js'
import { Fault, type Problem } from './fault.js'

/** What the service has to know with each request of a session; the cookie is the browser's. */
let csrfToken = ''
export const useCsrfToken = (token: string): void => {
  csrfToken = token
}

export const csrfTokenNow = (): string => csrfToken

const endedListeners = new Set<() => void>()
/** Told whenever a request found that the session has ended. */
export function onSessionEnded(listener: () => void): () => void {
  endedListeners.add(listener)
  return () => endedListeners.delete(listener)
}

const carriesToken: Middleware = {
  onRequest: ({ request }) => {
    if (request.method !== 'GET') request.headers.set('Huiqi-Csrf-Token', csrfToken)
    request.headers.set('Accept-Language', document.documentElement.lang)
    return request
  },
}

/** Of this service, typed by its own OpenAPI document (`npm run client`). */
export const service = createClient<paths>({ baseUrl: '', credentials: 'same-origin' })
service.use(carriesToken)

interface Answered<Data> {
  readonly data?: Data
  readonly error?: unknown
  readonly response: Response
}

/** What was asked for. @throws Fault */
export async function asked<Data>(answering: Promise<Answered<Data>>): Promise<Data> {
  const { data, error, response } = await answering.catch(() => {
    throw new Fault(null)
  })
  if (response.ok) return data as Data
  throw faultOf(response, error)
}

/** Why it was not done; whoever listens is told where the session has ended. */
export function faultOf(response: Response, body: unknown): Fault {
  const problem = problemOf(body)
  if (isSessionOver(problem)) for (const listener of endedListeners) listener()
  return new Fault(problem, waitOf(response))
}

/** Null: what came is none, as from a proxy that answers in the place of the service. */
const problemOf = (error: unknown): Problem | null => ((error as Problem | undefined)?.code ? (error as Problem) : null)
const isSessionOver = (problem: Problem | null): boolean =>
  problem?.code === 'sessionEnded' || problem?.code === 'sessionMissing'

function waitOf(response: Response): number | null {
  const wait = Number(response.headers.get('Retry-After'))
  return Number.isFinite(wait) && wait > 0 ? wait : null
}
