import { once } from 'node:events'
import { type ClientRequest, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { linesOf } from '../../src/adapters/http/batch/lines.js'
import { faults, line, opened, quota, sent, server, told } from './batch-world.js'

/** Sends lines for as long as they are taken. @returns how many bytes were */
function flood(asked: ClientRequest): () => number {
  const text = `${Array.from({ length: 50 }, (_, i) => line(String(i))).join('\n')}\n`
  let bytes = 0
  const push = (): void => {
    while (!asked.destroyed && bytes < 100_000_000) {
      bytes += text.length
      if (!asked.write(text)) return void asked.once('drain', push)
    }
  }
  push()
  return () => bytes
}
/** Waits until a figure no longer changes. */
async function still(figure: () => number): Promise<number> {
  for (let last = -1; ; last = figure()) {
    await new Promise((done) => setTimeout(done, 400))
    if (figure() === last) return last
  }
}

describe('a client that does not read', () => {
  it('stops the work: neither lines nor bytes are taken beyond what fits between', async () => {
    const asked = opened()
    const before = quota.spent
    const sentBytes = flood(asked)
    const [response] = (await once(asked, 'response')) as [IncomingMessage]
    const worked = await still(() => quota.spent)
    const bytes = sentBytes()
    await new Promise((done) => setTimeout(done, 600))
    // What the two ends of a connection hold between them, and no more: the client would send 100 MB.
    expect([quota.spent, sentBytes()]).toStrictEqual([worked, bytes])
    expect(bytes).toBeLessThan(20_000_000)
    expect(worked - before).toBeLessThan(1000)
    // It goes on as soon as something is read.
    for await (const chunk of response) if (quota.spent > worked + 20 || chunk === null) break
    expect(quota.spent).toBeGreaterThan(worked + 20)
  }, 60_000)

  it('and goes away ends the work', async () => {
    const asked = opened()
    flood(asked)
    await once(asked, 'response')
    await still(() => quota.spent)
    asked.destroy()
    const after = await still(() => quota.spent)
    await new Promise((done) => setTimeout(done, 300))
    expect(quota.spent).toBe(after)
    expect(told((await sent(line('a'))).lines)).toStrictEqual([
      [1, 'a', 'ok'],
      [1, 1, 0],
    ])
  }, 60_000)
})

describe('a client that goes away', () => {
  it('while it reads ends the work, though more was sent', async () => {
    const asked = opened()
    const before = quota.spent
    asked.write(`${Array.from({ length: 20_000 }, (_, i) => line(String(i))).join('\n')}\n`)
    const [response] = (await once(asked, 'response')) as [IncomingMessage]
    await once(response, 'data')
    asked.destroy()
    expect((await still(() => quota.spent)) - before).toBeLessThan(20_000)
    // Nothing of it is a fault of the service.
    expect(faults()).toStrictEqual([])
  }, 60_000)

  it('others are served between the lines', async () => {
    const asked = opened()
    const bytes = flood(asked)
    const [response] = (await once(asked, 'response')) as [IncomingMessage]
    response.resume()
    await once(response, 'data')
    const { port } = server.address() as AddressInfo
    const before = quota.spent
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200)
    // A handful of lines went by meanwhile, of tens of thousands that had been sent or would be.
    expect(quota.spent - before).toBeLessThan(200)
    expect(bytes()).toBeGreaterThan(1_000_000)
  })
})

describe('lines', () => {
  it('are the same however the bytes come, and of a long one nothing is held', async () => {
    async function* chunks(text: string, size: number) {
      const bytes = Buffer.from(text)
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
    }
    const text = 'a\n\r\nbb\r\nlonger than six\n惠企\n\n last'
    for (const size of [1, 2, 3, 7, 100]) {
      const found = []
      for await (const { number, bytes } of linesOf(chunks(text, size), 6))
        found.push([number, bytes && Buffer.from(bytes).toString().trim()])
      expect(found).toStrictEqual([
        [1, 'a'],
        [3, 'bb'],
        [4, null],
        [5, '惠企'],
        [7, 'last'],
      ])
    }
  })
})
