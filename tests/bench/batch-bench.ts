import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { syntheticEnterprises } from '../../src/application/synthetic/synthetic-enterprises.js'
import { print } from './measuring.js'
import { beside, residentMiB, root, service as built, start, type Running } from './started.js'
import { shippedBase, today } from './store-given.js'

/** `batch-bench.js [LINES]`: how many stream while the memory is looked at (default: 100000). */
const streamed = Number(process.argv[2] ?? 100_000)
const [rounds, linesARound, profiles] = [3, 500, 500]
/** An echo is over too soon to be timed. */
const echoedARound = 40 * linesARound
/** Whole answers of so many lines would take many minutes. */
const narrow = { select: { policies: ['cn-mof-sta-2023-12-six-taxes'] } }
const lineFeed = 10

/** Made-up profiles, each a line; when all have been sent they come again. */
const enterpriseAt = syntheticEnterprises(await shippedBase(), { seed: 'batch', asOf: today })
const linesAsking = (more: object): Buffer[] =>
  Array.from({ length: profiles }, (_, i) =>
    Buffer.from(`${JSON.stringify({ id: String(i), asOf: today, profile: enterpriseAt(i).profile, ...more })}\n`),
  )

interface Body {
  readonly lines: readonly Buffer[]
  readonly count: number
}
function* sending({ lines, count }: Body): Generator<Buffer> {
  for (let i = 0; i < count; i++) yield lines[i % lines.length] as Buffer
}

interface Streamed {
  readonly linesASecond: number
  /** Bytes of the answer. */
  readonly bytes: number
  /** Without its line feed. */
  readonly lastLine: string
}

/** Sends and reads at the same time, the same way for everyone. @param seen told how many lines have come back */
async function stream(url: string, body: Body, seen: (lines: number) => void = () => undefined): Promise<Streamed> {
  const headers = { 'Content-Type': 'application/x-ndjson', Authorization: `Bearer ${key}` }
  const began = performance.now()
  const outgoing = request(`${url}/v1/matches/batch`, { method: 'POST', headers })
  let [came, bytes, last]: [number, number, Buffer] = [0, 0, Buffer.of()]
  const answered = new Promise<void>((resolve, reject) => {
    outgoing.once('error', reject).once('response', (response) => {
      if (response.statusCode !== 200) reject(new Error(`status ${response.statusCode}`))
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length
        for (let at = chunk.indexOf(lineFeed); at >= 0; at = chunk.indexOf(lineFeed, at + 1)) came++
        const tail = Buffer.concat([last, chunk])
        last = tail.subarray(tail.subarray(0, -1).lastIndexOf(lineFeed) + 1)
        seen(came)
      })
      response.once('end', resolve).once('error', reject)
    })
  })
  await Promise.all([pipeline(Readable.from(sending(body)), outgoing), answered])
  const linesASecond = (body.count * 1000) / (performance.now() - began)
  return { linesASecond, bytes, lastLine: last.toString('utf8').trim() }
}

/** @throws Error unless every line was answered */
async function ours(body: Body, seen?: (lines: number) => void): Promise<Streamed> {
  const found = await stream(service.url, body, seen)
  const { object, answered, refused } = JSON.parse(found.lastLine) as Record<string, unknown>
  if (object !== 'batch.end' || answered !== body.count || refused !== 0) throw new Error(found.lastLine)
  return found
}

function newKey(store: string): string {
  const argv = ['clients', 'new', '--name', 'benchmark', '--scopes', 'match', '--quota', 'none', '--json']
  const told = execFileSync(process.execPath, [path.join(root, 'dist/cli/main.js'), ...argv, '--store', store])
  return (JSON.parse(told.toString('utf8')) as { key: { key: string } }).key.key
}

/** Lines a second of both, in the round whose ratio is in the middle. */
async function besidePeer(peer: Running, lines: readonly Buffer[]): Promise<[number, number]> {
  const rates: [number, number][] = []
  for (let i = 0; i < rounds; i++) {
    const mine = await ours({ lines, count: linesARound })
    rates.push([mine.linesASecond, (await stream(peer.url, { lines, count: echoedARound })).linesASecond])
  }
  return rates.toSorted(([a, b], [c, d]) => a / b - c / d)[rounds >> 1] as [number, number]
}

async function comparePeers(asked: string, lines: readonly Buffer[]): Promise<void> {
  const { bytes } = await ours({ lines, count: linesARound })
  const sent = lines.reduce((sum, line) => sum + line.length, 0) / lines.length
  print(`\nbatch route, ${asked}: ${sent.toFixed(0)} bytes a line in, ${(bytes / linesARound).toFixed(0)} out (means)`)
  for (const [mode, does] of [
    ['lines', 'cuts and echoes lines'],
    ['json', 'parses and writes each line'],
  ] as const) {
    const peer = await start(beside('echo-server.js'), [mode])
    await stream(peer.url, { lines, count: linesARound })
    const [mine, theirs] = await besidePeer(peer, lines)
    peer.child.kill()
    print(
      `  ${mine.toFixed(0)} lines/s; a bare server that ${does}: ${theirs.toFixed(0)}; ratio ${(mine / theirs).toFixed(4)}`,
    )
  }
}

/** Memory at each hundredth of the stream. */
async function memoryWhileStreaming(lines: readonly Buffer[]): Promise<void> {
  const memory: number[] = []
  const { linesASecond, bytes } = await ours({ lines, count: streamed }, (came) => {
    while (memory.length < 100 && came >= (memory.length * streamed) / 100) memory.push(residentMiB(service))
  })
  const mean = (some: readonly number[]): number => some.reduce((sum, one) => sum + one, 0) / some.length
  const [first, last] = [mean(memory.slice(0, 10)), mean(memory.slice(-10))]
  print(
    `  ${streamed} lines in one request, ${(bytes / 1048576).toFixed(0)} MiB of answers, ${linesASecond.toFixed(0)} lines/s: resident ${first.toFixed(0)} MiB in the first tenth, ${last.toFixed(0)} MiB in the last, at most ${Math.max(...memory).toFixed(0)} MiB`,
  )
}

const folder = mkdtempSync(path.join(tmpdir(), 'huiqi-bench-'))
const store = path.join(folder, 'huiqi.db')
const key = newKey(store)
const service = await start(built, [], { PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'info', HUIQI_STORE: store })
try {
  await comparePeers('all policies', linesAsking({}))
  const oneAsked = linesAsking(narrow)
  await comparePeers('one policy', oneAsked)
  await memoryWhileStreaming(oneAsked)
} finally {
  service.child.kill()
  rmSync(folder, { recursive: true })
}
