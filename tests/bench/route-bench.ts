import { spawn, type ChildProcess } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const here = path.dirname(fileURLToPath(import.meta.url))
const root = path.dirname(createRequire(import.meta.url).resolve('../../../../../package.json'))
const agent = new Agent({ keepAlive: true, maxSockets: 4 })

interface Running {
  readonly child: ChildProcess
  readonly url: string
}

/** Starts a script that logs its URL as JSON. */
async function start(script: string, args: readonly string[], env: Record<string, string> = {}): Promise<Running> {
  const child = spawn(process.execPath, [script, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = await new Promise<string>((resolve, reject) => {
    let text = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8')
      const found = /"url":"(http:[^"]+)"/.exec(text)
      if (found?.[1]) resolve(found[1])
    })
    child.once('exit', (code) => reject(new Error(`${script} ended with ${String(code)}`)))
  })
  return { child, url }
}

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
  const service = await start(path.join(root, 'dist/main.js'), [], { PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'info' })
  while ((await send(`${service.url}/readyz`, 'GET')).status !== 200)
    await new Promise((resolve) => setTimeout(resolve, 5))
  return { ms: performance.now() - began, service }
}

/** Resident memory in MiB, from the kernel. */
const residentMiB = ({ child }: Running): number =>
  Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? NaN) / 1024

const print = (line: string): void => void process.stdout.write(`${line}\n`)

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
  const bare = await start(path.join(here, 'bare-server.js'), [file])
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
