import type { Request, Response } from 'express'
import type { Documented } from './route.js'
import type { Acted } from './stored-route.js'
import { sendStream } from './streaming.js'

/** Sends what a route about stored things made; nobody else may keep it. */
export async function sendActed(
  route: Pick<Documented, 'status'>,
  { body, status = route.status ?? 200, headers = {}, instead, stream }: Acted<unknown>,
  request: Request,
  response: Response,
): Promise<void> {
  response.set({ 'Cache-Control': 'no-store', ...headers }).status(status)
  if (status === 204) response.end()
  else if (stream) await sendStream(request, response, stream)
  else if (instead) response.type(instead.type).send(instead.text)
  else response.type('application/json').send(JSON.stringify(body))
}
