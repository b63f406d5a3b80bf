import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs'
import path from 'node:path'
import { openStore } from '../../src/adapters/store/open-store.js'
import { enterprisesIn } from '../../src/application/enterprises/enterprises-in.js'
import type { RuleBase } from '../../src/application/rule-base.js'
import { syntheticEnterprises } from '../../src/application/synthetic/synthetic-enterprises.js'
import { print } from './measuring.js'
import { doingFrom, hash, today } from './store-given.js'

const writes = 300

/** A profile written durably, as the service writes it, beside an fsync of as many bytes on the same disk; in turn. */
export async function writesBesideFsync(folder: string, base: RuleBase): Promise<void> {
  const store = openStore(path.join(folder, 'writes.db'))
  const { enterprises } = enterprisesIn(store, () => base, hash)
  await enterprises.prepare()
  const enterpriseAt = syntheticEnterprises(base, { seed: 'writes', asOf: today })
  const doing = doingFrom(0)
  const { id } = await enterprises.create({ profile: enterpriseAt(0).profile }, doing)
  const file = openSync(path.join(folder, 'bare'), 'w')
  const [ours, bare]: [number[], number[]] = [[], []]
  for (let i = 0; i < writes; i++) {
    const { profile } = enterpriseAt(i)
    let began = performance.now()
    const { version, profile: text } = await enterprises.replace(id, profile, {}, doing)
    ours.push(performance.now() - began)
    if (version !== i + 2) throw new Error(`version ${version} after ${i + 1} changes`)
    began = performance.now()
    writeSync(file, text)
    fsyncSync(file)
    bare.push(performance.now() - began)
  }
  closeSync(file)
  await store.close()
  const [mine, disk] = [median(ours), median(bare)]
  print(
    `\na new version of a profile, on the disk when it is acknowledged: ${mine.toFixed(2)} ms (read, checked, version, row and reach row in one commit)`,
  )
  print(
    `  write and fsync of the same text alone: ${disk.toFixed(2)} ms; ratio ${(mine / disk).toFixed(2)}; medians of ${writes}`,
  )
}

const median = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[times.length >> 1] as number
