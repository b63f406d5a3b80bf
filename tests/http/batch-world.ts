import { once } from 'node:events'
import { createServer, request, type ClientRequest, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, onTestFinished } from 'vitest'
import { type BatchEnd, type BatchResult } from '../../src/adapters/http/batch/batch-bodies.js'
import { limitArrival } from '../../src/adapters/http/arrival.js'
import { exampleCaller } from '../../src/adapters/http/routes/client.js'
import { AppError } from '../../src/domain/errors.js'
import { appOver, listeningLogger, shipped } from './world.js'

/** Lines that the service has counted, and how many more it will. */
export const quota = { spent: 0, left: Infinity }
const caller = { ...exampleCaller, mode: 'live' as const, scopes: new Set(['match'] as const) }
const { logger, lines: logged } = listeningLogger()
/** Faults of the service that were logged. */
export const faults = () => logged.filter((text) => text.includes('request failed'))
const app = appOver(shipped, {
  logger,
  clients: {
    authenticate: async () => caller,
    spend: async () => {
      if (quota.left <= 0) throw new AppError('quotaExceeded', { quota: 3, retryAfterS: 60 })
      quota.spent += 1
      quota.left -= 1
      return { remaining: quota.left, resetsInS: 60 }
    },
  },
})
export const server = createServer(app)
limitArrival(server, 300)
beforeAll(async () => once(server.listen(0, '127.0.0.1'), 'listening'))
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const path = '/v1/matches/batch'
const ndjson = { 'Content-Type': 'application/x-ndjson', Authorization: 'Bearer key', 'Accept-Language': 'en' }
export const line = (id: string, more: object = {}) =>
  JSON.stringify({ id, profile: { schema: 'huiqi.profile/1', facts: {} }, ...more })
export type Output = BatchResult | BatchEnd

export const opened = (headers: object = {}): ClientRequest => {
  const { port } = server.address() as AddressInfo
  const asked = request({ port, method: 'POST', path, headers: { ...ndjson, ...headers } })
  asked.on('error', () => undefined)
  onTestFinished(() => void asked.destroy())
  return asked
}
async function answered(asked: ClientRequest): Promise<{ response: IncomingMessage; lines: Output[] }> {
  const [response] = (await once(asked, 'response')) as [IncomingMessage]
  const lines: Output[] = []
  for await (const text of createInterface({ input: response })) lines.push(JSON.parse(text) as Output)
  return { response, lines }
}
export const sent = async (body: string | Uint8Array, headers: object = {}) => {
  const asked = opened(headers)
  asked.end(body)
  return answered(asked)
}
export const told = (lines: readonly Output[]) =>
  lines.map((one) =>
    one.object === 'batch.end'
      ? [one.results, one.answered, one.refused]
      : [one.line, one.id, one.problem?.code ?? 'ok'],
  )
