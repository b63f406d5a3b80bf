import { createHash, randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { inspectPaper } from '../../src/adapters/papers/inspect.js'
import { DataKeys } from '../../src/application/data-keys/data-keys.js'
import { auditTable, type Acting } from '../../src/application/audit.js'
import type { ScanPaper } from '../../src/application/papers/inspection.js'
import { mostPapers, Papers } from '../../src/application/papers/papers.js'
import { paperPieceTable, paperTable, paperUnderwayTable } from '../../src/application/papers/tables.js'
import { equal, everything } from '../../src/domain/store/filter.js'
import type { Store } from '../../src/domain/store/store.js'
import type { Table } from '../../src/domain/store/table.js'
import { testReceiptTools } from '../http/receipt-tools.js'

const hashBytes = (bytes: Uint8Array): string => `sha256:${createHash('sha256').update(bytes).digest('hex')}`
const pdf = (size: number): Buffer => Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(size)])
let next = 0
const newId = (prefix: string): string =>
  `${prefix}_${String(next++).padStart(6, '0')}_${randomBytes(6).toString('hex')}`
const acting: Acting = { at: '2026-11-29T04:00:00.000Z', by: 'per_1', newId }

const refusalsOf = (all: readonly PromiseSettledResult<unknown>[]): string[] =>
  all.flatMap((one) => (one.status === 'rejected' ? [(one.reason as { code: string }).code] : []))

async function world(open: () => Promise<Store>, scan: ScanPaper | null = null) {
  const store = await open()
  const tools = testReceiptTools()
  const keys = new DataKeys(store, tools)
  await keys.prepare()
  const papers = new Papers(store, { keys, sealing: tools.sealing, inspect: inspectPaper, scan, hashBytes })
  await papers.prepare()
  await store.prepare(auditTable)
  const hand = async (caseId: string, bytes: Uint8Array, name = '营业执照.pdf') =>
    papers.add(caseId, { name, material: '营业执照', bytes }, acting)
  const rows = async (table: Table, where = everything) => store.page(table, { where, after: null, limit: 1000 })
  return { store, papers, hand, rows, caseId: newId('case') }
}

export function papersContract(open: () => Promise<Store>): void {
  it('come back byte for byte, in the order in which they came', async () => {
    const { store, papers, hand, caseId } = await world(open)
    const sent = [pdf(10), pdf(1024 * 1024), pdf(3_500_000)]
    for (const [i, bytes] of sent.entries()) await hand(caseId, bytes, `${i}.pdf`)
    const list = await papers.list(caseId)
    expect(list.map(({ name }) => name)).toEqual(['0.pdf', '1.pdf', '2.pdf'])
    expect(list[0]).toMatchObject({ type: 'pdf', material: '营业执照', bytes: sent[0]?.length, by: 'per_1' })
    for (const [i, { paperId }] of list.entries()) {
      const { bytes } = await papers.read(caseId, paperId)
      expect(Buffer.compare(bytes, sent[i] ?? Buffer.alloc(0))).toBe(0)
    }
    await store.close()
  })

  it('stand in the store under neither name nor content', async () => {
    const { store, hand, rows, caseId } = await world(open)
    await hand(caseId, Buffer.concat([pdf(10), Buffer.from('机密内容')]), '张三身份证.pdf')
    const kept = [...(await rows(paperTable, equal('case', caseId))), ...(await rows(paperPieceTable))]
    const textOf = (value: unknown): string =>
      value instanceof Uint8Array ? Buffer.from(value).toString() : JSON.stringify(value)
    const texts = kept.map((row) => Object.values(row).map(textOf).join())
    for (const secret of ['张三', '机密', '%PDF']) expect(texts.filter((text) => text.includes(secret))).toEqual([])
    await store.close()
  })

  it('belong to their case', async () => {
    const { store, papers, hand, caseId } = await world(open)
    const { paperId } = await hand(caseId, pdf(10))
    const foreign = newId('case')
    await expect(papers.read(foreign, paperId)).rejects.toMatchObject({ code: 'paperNotFound' })
    await expect(papers.remove(foreign, paperId, acting)).rejects.toMatchObject({ code: 'paperNotFound' })
    expect(await papers.list(foreign)).toEqual([])
    await store.close()
  })

  it('are gone when removed, and it is noted who did it', async () => {
    const { store, papers, hand, rows, caseId } = await world(open)
    const { paperId } = await hand(caseId, pdf(10))
    const [row] = await rows(paperTable, equal('case', caseId))
    await papers.remove(caseId, paperId, acting)
    expect(await papers.list(caseId)).toEqual([])
    await expect(papers.read(caseId, paperId)).rejects.toMatchObject({ code: 'paperNotFound' })
    expect(await rows(paperPieceTable, equal('content', String(row?.['content'])))).toEqual([])
    const noted = await rows(auditTable, equal('about', caseId))
    expect(noted.map(({ action }) => action)).toEqual(['paper.added', 'paper.removed'])
    await store.close()
  })

  it('are no more than may be, however many come at once', async () => {
    const { store, papers, hand, rows, caseId } = await world(open)
    for (let i = 0; i < mostPapers - 5; i++) await hand(caseId, pdf(1))
    const sent = await Promise.allSettled(Array.from({ length: 12 }, async () => hand(caseId, pdf(1))))
    expect(sent.filter(({ status }) => status === 'fulfilled')).toHaveLength(5)
    expect(refusalsOf(sent)).toEqual(Array(7).fill('papersTooMany'))
    expect(await papers.list(caseId)).toHaveLength(mostPapers)
    // Nothing of those that were refused stays.
    const contents = new Set((await rows(paperTable, equal('case', caseId))).map(({ content }) => content))
    expect(contents.size).toBe(mostPapers)
    expect(await rows(paperUnderwayTable)).toEqual([])
    await store.close()
  })

  it('are refused before anything is kept', async () => {
    const { store, papers, hand, rows, caseId } = await world(open, async () => 'infected')
    await expect(hand(caseId, pdf(1))).rejects.toMatchObject({ info: { reason: 'infected' } })
    await expect(hand(caseId, Buffer.from('x'))).rejects.toMatchObject({ info: { reason: 'type' } })
    await expect(hand(caseId, pdf(21 * 1024 * 1024))).rejects.toMatchObject({ code: 'paperTooLarge' })
    expect(await papers.list(caseId)).toEqual([])
    expect(await rows(paperUnderwayTable)).toEqual([])
    await store.close()
  })

  it('that never came whole are forgotten after a day', async () => {
    const { store, papers, rows, caseId } = await world(open)
    const { contents } = papers
    await contents.keep('file_lost', pdf(10), new Uint8Array(32), acting.at)
    await contents.forgetOrphans('2026-11-30T03:59:00.000Z')
    expect(await rows(paperPieceTable, equal('content', 'file_lost'))).toHaveLength(1)
    await contents.forgetOrphans('2026-11-30T04:00:00.000Z')
    expect(await rows(paperPieceTable, equal('content', 'file_lost'))).toEqual([])
    expect(await rows(paperUnderwayTable)).toEqual([])
    expect(await papers.list(caseId)).toEqual([])
    await store.close()
  })
}
