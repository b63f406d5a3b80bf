import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { print } from './measuring.js'
import { storeOf, mostDrawn } from './store-files.js'
import { shippedBase } from './store-given.js'
import { reachOver, type ReachTimes } from './store-reach.js'
import { rematchBesidePeer } from './store-rematch.js'
import { writesBesideFsync } from './store-write.js'

/** `store-bench.js [SIZE …] [--stores DIR]`: enterprises to reach among (default: 10000); where the stores are kept. */
const { values, positionals } = parseArgs({ allowPositionals: true, options: { stores: { type: 'string' } } })
const sizes = positionals.length > 0 ? positionals.map(Number) : [10_000]
const folder = values.stores ?? mkdtempSync(path.join(tmpdir(), 'huiqi-bench-'))
mkdirSync(folder, { recursive: true })
const scratch = mkdtempSync(path.join(folder, 'scratch-'))
try {
  const base = await shippedBase()
  await writesBesideFsync(scratch, base)
  await rematchBesidePeer(scratch, base)
  const times: ReachTimes[] = []
  for (const size of sizes) times.push(...(await reachOver(await storeOf(folder, size), size, base)))
  printGrowth(times)
} finally {
  rmSync(values.stores === undefined ? folder : scratch, { recursive: true })
}

function printGrowth(times: readonly ReachTimes[]): void {
  if (sizes.length > 1) print('\ngrowth of reach (1.00: in proportion to the enterprises)')
  for (const title of new Set(times.map((one) => one.title))) {
    const own = times.filter((one) => one.title === title)
    for (const [i, { size, reach }] of own.entries()) {
      const before = own[i - 1]
      if (before)
        print(
          `  ${title.padEnd(20)} ${before.size} → ${size}: ${(reach / before.reach / (size / before.size)).toFixed(2)}`,
        )
    }
  }
  if (sizes.some((size) => size > mostDrawn))
    print(`  beyond ${mostDrawn} enterprises each drawn profile stands in the store several times`)
}
