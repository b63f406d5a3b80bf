import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

export interface SlowNetwork {
  readonly url: string
  readonly close: () => void
}

/**
 * A relay that is as slow as a phone's network. Chromium's own emulation does not reach the requests of workers, and
 * the rules are fetched by one. Half of the round trip each way, one bandwidth downwards for all connections together.
 */
export async function slowNetwork(
  to: string,
  { roundTripMs, bytesPerSecond }: { readonly roundTripMs: number; readonly bytesPerSecond: number },
): Promise<SlowNetwork> {
  const target = new URL(to)
  let freeAt = 0
  const sockets = new Set<Socket>()
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname)
    sockets.add(near).add(far)
    // The handshake of the connection takes a round trip of its own.
    const openAt = performance.now() + roundTripMs
    relay(near, far, () => Math.max(openAt, performance.now()) + roundTripMs / 2)
    relay(far, near, (bytes) => {
      freeAt = Math.max(freeAt, performance.now()) + (bytes / bytesPerSecond) * 1000
      return freeAt + roundTripMs / 2
    })
  })
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}

/** Data in small pieces, so that two answers under way share the line as they would. */
const piece = 4096

function relay(from: Socket, to: Socket, arrival: (bytes: number) => number): void {
  // One after the other: timers of nearly the same moment do not keep their order.
  let before = Promise.resolve()
  const inOrder = (due: number, act: () => void): void => {
    before = before.then(async () => wait(due - performance.now())).then(act)
  }
  from.on('data', (chunk: Buffer) => {
    for (let at = 0; at < chunk.length; at += piece) {
      const part = chunk.subarray(at, at + piece)
      inOrder(arrival(part.length), () => to.writable && void to.write(part))
    }
  })
  from.on('error', () => to.destroy())
  from.on('close', () => inOrder(0, () => void to.end()))
}

const wait = async (ms: number): Promise<void> =>
  ms > 0 ? new Promise((done) => void setTimeout(done, ms)) : undefined
