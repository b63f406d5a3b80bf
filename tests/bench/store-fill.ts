import { openStore } from '../../src/adapters/store/open-store.js'
import { isAppError } from '../../src/domain/errors.js'
import { syntheticEnterprises } from '../../src/application/synthetic/synthetic-enterprises.js'
import { doingFrom, Pending, pendingEnterprises, shippedBase, today } from './store-given.js'

/**
 * `store-fill.js FILE FROM COUNT`: made-up enterprises, written by the use case that creates them, many in one
 * transaction. Several may fill one file at a time, each its own numbers.
 */
const [, , file = '', from = '0', count = '0'] = process.argv
const base = await shippedBase()
const store = openStore(file)
const pending = new Pending(store)
const enterprises = pendingEnterprises(pending, base)
await whenFree(async () => enterprises.prepare())
const enterpriseAt = syntheticEnterprises(base, { seed: 'benchmark', asOf: today })
const doing = doingFrom(Number(from))
const end = Number(from) + Number(count)
for (let index = Number(from); index < end; index++) {
  const { profile, clientReference, why = null } = enterpriseAt(index)
  await enterprises.create({ profile, clientReference, why }, doing)
  if (pending.size > 10_000 || index === end - 1) await whenFree(async () => pending.writeTo(store))
}
await store.close()

/** While another process writes. What is refused is not lost: nothing of it was written. */
async function whenFree(work: () => Promise<void>): Promise<void> {
  for (;;)
    try {
      return await work()
    } catch (error) {
      if (!isAppError(error, 'storeUnavailable') || error.info.reason !== 'busy') throw error
    }
}
