import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dayInChina } from './adapters/clock.js'
import { idSource } from './adapters/ids.js'
import { openStore } from './adapters/store/open-store.js'
import { scopes } from './application/clients/caller.js'
import { createClient, createKey, prepareClients } from './application/clients/clients.js'
import { keyBytes } from './application/clients/key-text.js'
import { enterprisesIn } from './application/enterprises/enterprises-in.js'
import type { Entry } from './application/exchange/entry.js'
import { importEnterprises } from './application/exchange/import-enterprises.js'
import type { RuleBase } from './application/rule-base.js'
import { syntheticEnterprises } from './application/synthetic/synthetic-enterprises.js'
import { ruleBaseOf } from './cli/rule-base-of.js'
import { loadConfig } from './config.js'
import type { Store } from './domain/store/store.js'

const enterprisesMade = 2000
/** Platforms that do not exist; each has the enterprises from one share of them up to another. */
const platforms = [
  { name: '示例平台甲（演示）', from: 0, to: 0.6 },
  { name: '示例平台乙（演示）', from: 0.6, to: 1 },
]

/** `npm run demo -- 500`: so many enterprises instead. */
function countAsked(given: string | undefined): number {
  if (given === undefined) return enterprisesMade
  if (!/^[1-9]\d{0,6}$/.test(given)) throw new Error(`how many enterprises is a whole number, not ${given}`)
  return Number(given)
}

const hash = (text: string): string => `sha256:${createHash('sha256').update(text, 'utf8').digest('hex')}`
const newId = idSource(Date.now, randomBytes)
const acting = () => ({ at: new Date().toISOString(), by: 'demo', newId })

/** Fills a new store. @returns each platform with its key, which is kept nowhere else */
async function fill(store: Store, base: RuleBase, count: number): Promise<string[]> {
  const { enterprises } = enterprisesIn(store, () => base, hash)
  await enterprises.prepare()
  await prepareClients(store)
  const today = dayInChina(new Date())
  const enterpriseAt = syntheticEnterprises(base, { seed: 'demo', asOf: today })
  async function* entries(from: number, to: number): AsyncGenerator<Entry> {
    for (let index = from; index < to; index++)
      yield { row: index + 1, given: enterpriseAt(index), issues: [], placeOf: () => ({ column: null, found: null }) }
  }
  const told: string[] = []
  for (const { name, ...share } of platforms) {
    const [from, to] = [Math.round(share.from * count), Math.round(share.to * count)]
    const limits = { ratePerMinute: 600, dailyQuota: null }
    const owner = await createClient(store, { name, mode: 'live', scopes: [...scopes], limits }, acting())
    const asked = { client: owner, expiresAt: null, random: randomBytes(keyBytes) }
    const { key } = await createKey(store, asked, { ...acting(), sha256: hash })
    const doing = () => ({ ...acting(), today, owner, mayVouch: false })
    const importing = { store, enterprises, getBase: () => base, hash, doing, why: null, isDryRun: false }
    for await (const outcome of importEnterprises(entries(from, to), importing))
      if (outcome.status === 'failed') throw outcome.error
    told.push(`  ${name}  ${String(to - from)} 家 enterprises  ${key}`)
  }
  return told
}

/** The service over a store of its own, which goes when it ends: whatever HUIQI_STORE says is not touched. */
async function demonstrate(count: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'huiqi-demo-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const location = join(folder, 'huiqi.db')
  const { base } = await ruleBaseOf(loadConfig({ ...process.env, HUIQI_STORE: location }).RULES_DIR)
  process.stdout.write('正在生成演示数据…… Making up enterprises for the demonstration …\n')
  const store = openStore(location)
  const told = await fill(store, base, count)
  await store.close()
  process.stdout.write(
    [
      '演示数据：企业都是合成的，不是真实企业。Demonstration: all enterprises are made up.',
      '示例平台及其密钥，只显示这一次。Sample platforms and their keys, shown this once:',
      ...told,
      '',
    ].join('\n'),
  )
  Object.assign(process.env, { HUIQI_STORE: location, HUIQI_MASTER_KEY: '', HUIQI_DEMONSTRATION: 'on' })
  await import('./main.js')
}

try {
  await demonstrate(countAsked(process.argv[2]))
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
