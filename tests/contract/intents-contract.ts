import { randomUUID } from 'node:crypto'
import mongoose from 'mongoose'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Intents } from '../../src/adapters/store/mongo/intents.js'
import type { Operation } from '../../src/adapters/store/mongo/operations.js'
import { plainCollection, type PlainCollection } from '../../src/adapters/store/mongo/plain-collection.js'
import type { StoredDocument } from '../../src/adapters/store/mongo/rows.js'

/** What holds changes together where there are no transactions. */
export function intentsContract(uri: string): void {
  const connection = mongoose.createConnection()
  beforeAll(async () => {
    await connection.openUri(uri)
  })
  afterAll(async () => connection.close())

  /** Collections of their own for each test; after `writes` writes the process is as good as dead. */
  function setting() {
    const own = randomUUID()
    const of = (name: string) =>
      plainCollection(connection.getClient().db(connection.name).collection<StoredDocument>(`${name}${own}`))
    const dying = (writes: number) => {
      let left = writes
      const guarded = (name: string) =>
        new Proxy(of(name), {
          get: (target, method: keyof PlainCollection) => {
            const known = target[method] as (...given: unknown[]) => unknown
            if (!/^(insert|replace|update|delete)/.test(method)) return known.bind(target)
            return (...given: unknown[]) => {
              if (left-- <= 0) throw new Error('dead')
              return known.apply(target, given)
            }
          },
        })
      return new Intents(guarded)
    }
    const rows = async (name: string) => (await of(name).find({})).map(({ _id: id, n }) => [id, n])
    return { alive: () => new Intents(of), dying, rows }
  }
  const insert = (id: string, n: number): Operation => ({
    collection: 'row',
    does: 'insert',
    where: {},
    to: { _id: id, n },
  })
  const put = (id: string, n: number): Operation => ({
    collection: 'head',
    does: 'replace',
    where: { _id: { $eq: id } },
    to: { n },
  })

  it.each([2, 3])('what a process left after %d writes is finished by the next one who meets it', async (writes) => {
    const { alive, dying, rows } = setting()
    const then = [put('a', 1), put('b', 1)]
    await expect(dying(writes).commit(insert('v1', 1), then)).rejects.toThrow('dead')
    expect(await alive().commit(insert('v1', 2), [put('a', 9)])).toBe(false)
    expect(await rows('row')).toStrictEqual([['v1', 1]])
    expect(await rows('head')).toStrictEqual([
      ['a', 1],
      ['b', 1],
    ])
    expect(await rows('intent')).toStrictEqual([])
  })

  it.each([
    [1, []],
    [2, [['a', 1]]],
    [3, [['a', 1]]],
  ])('what was left after %d writes is settled by the second recovery', async (writes, expected) => {
    const { alive, dying, rows } = setting()
    await expect(dying(writes).commit(insert('v1', 1), [put('a', 1)])).rejects.toThrow('dead')
    const recovering = alive()
    await recovering.recover()
    expect(await rows('intent')).toHaveLength(1)
    await recovering.recover()
    expect(await rows('head')).toStrictEqual(expected)
    expect(await rows('intent')).toStrictEqual([])
  })

  it('what nobody decided is not made by one who decides the same anew', async () => {
    const { alive, dying, rows } = setting()
    await expect(dying(1).commit(insert('v1', 1), [put('a', 1)])).rejects.toThrow('dead')
    expect(await alive().commit(insert('v1', 2), [put('b', 2)])).toBe(true)
    expect(await rows('head')).toStrictEqual([['b', 2]])
    expect(await alive().commit(insert('v1', 3), [put('b', 3)])).toBe(false)
    expect(await rows('head')).toStrictEqual([['b', 2]])
    expect(await rows('intent')).toStrictEqual([])
  })
}
