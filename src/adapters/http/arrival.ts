import type { IncomingMessage, Server } from 'node:http'

const timers = new WeakMap<IncomingMessage, NodeJS.Timeout>()

/**
 * A request has to arrive whole in time. Node's own `requestTimeout` makes no exception for a body that is read as slowly
 * as its answer is.
 */
export function limitArrival(server: Server, ms: number): void {
  server.prependListener('request', (request, response) => {
    const timer = setTimeout(() => {
      if (request.complete) return
      if (!response.headersSent) request.socket.write('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n')
      request.socket.destroySoon()
    }, ms)
    timers.set(request, timer)
    request.once('end', () => clearTimeout(timer)).once('close', () => clearTimeout(timer))
  })
}

/** This one may take as long as it likes, as long as something moves. */
export const takesItsTime = (request: IncomingMessage): void => clearTimeout(timers.get(request))
