import { readFileSync, writeFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { print } from './measuring.js'
import { beside, residentMiB, root, service as built, start, type Running } from './started.js'

const agent = new Agent({ keepAlive: true, maxSockets: 4 })

async function send(url: string, method: 'GET' | 'POST', body?: string): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      url,
      { method, agent, headers: body ? { 'content-type': 'application/json' } : {} },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }),
        )
      },
    )
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}

/** Answers a second with four requests under way, after a warm-up. */
async function throughput(url: string, body: string, seconds: number): Promise<number> {
  const run = async (until: number): Promise<number> => {
    let count = 0
    while (performance.now() < until) {
      const { status } = await send(`${url}/v1/matches`, 'POST', body)
      if (status !== 200) throw new Error(`status ${status}`)
      count++
    }
    return count
  }
  const four = async (length: number): Promise<number> => {
    const until = performance.now() + length * 1000
    const counts = await Promise.all([1, 2, 3, 4].map(() => run(until)))
    return counts.reduce((a, b) => a + b, 0) / length
  }
  await four(1)
  return four(seconds)
}

async function startUp(): Promise<{ ms: number; service: Running }> {
  const began = performance.now()
  const service = await start(built, [], { PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'info' })
  while ((await send(`${service.url}/readyz`, 'GET')).status !== 200)
    await new Promise((resolve) => setTimeout(resolve, 5))
  return { ms: performance.now() - began, service }
}

const starts: number[] = []
for (let i = 0; i < 5; i++) {
  const { ms, service } = await startUp()
  starts.push(ms)
  service.child.kill()
}
const { service } = await startUp()
const atRest = residentMiB(service)
const { profile } = JSON.parse(readFileSync(path.join(root, 'tests/bench/profile.json'), 'utf8')) as {
  profile: unknown
}
for (const [name, include] of [
  ['short form', []],
  ['with criteria and steps', ['criteria', 'amountSteps']],
] as const) {
  const body = JSON.stringify({ asOf: '2026-11-22', profile, include })
  const { text } = await send(`${service.url}/v1/matches`, 'POST', body)
  const file = path.join(tmpdir(), `huiqi-bench-${process.pid}.json`)
  writeFileSync(file, text)
  const bare = await start(beside('bare-server.js'), [file])
  const rates: [number, number][] = []
  for (let i = 0; i < 3; i++) rates.push([await throughput(service.url, body, 2), await throughput(bare.url, body, 2)])
  bare.child.kill()
  const [ours, theirs] = rates.toSorted(([a, b], [c, d]) => a / b - c / d)[1] as [number, number]
  print(
    `match route, ${name}: ${body.length} bytes in, ${text.length} out: ${ours.toFixed(0)}/s; bare Express ${theirs.toFixed(0)}/s; ratio ${(ours / theirs).toFixed(2)}`,
  )
}
print(
  `start to /readyz: median ${starts.toSorted((a, b) => a - b)[2]?.toFixed(0)} ms of ${starts.length}; resident ${atRest.toFixed(0)} MiB at rest, ${residentMiB(service).toFixed(0)} MiB after the load`,
)
service.child.kill()
agent.destroy()
