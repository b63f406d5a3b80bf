import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { signerOf, verifyJws } from '../../src/adapters/hand-off/ed25519.js'
import { partsOf, zipped } from '../../src/adapters/hand-off/zip.js'
import { checkPackage, manifestName, packed, type Part } from '../../src/application/hand-off/package.js'

const folder = await mkdtemp(join(tmpdir(), 'huiqi-package-'))
afterAll(async () => rm(folder, { recursive: true }))

const signer = signerOf(Buffer.alloc(32, 1))
const hashBytes = (bytes: Uint8Array): string => `sha256:${createHash('sha256').update(bytes).digest('hex')}`
const madeAt = '2026-11-29T04:00:00.000Z'
const by = { keys: [signer.publicKey], verify: verifyJws, hashBytes }
const parts: Part[] = [
  { name: 'case.json', bytes: Buffer.from('{"id":"case_1","企业":"长治"}') },
  { name: 'papers/01.pdf', bytes: randomBytes(3_000_000) },
  { name: 'papers/02.png', bytes: randomBytes(10) },
]

async function* each(given: readonly Part[]): AsyncGenerator<Part> {
  yield* given
}
const signed = async (): Promise<Part[]> => {
  const made: Part[] = []
  for await (const part of packed(each(parts), { about: 'case_1', madeAt, signer, hashBytes })) made.push(part)
  return made
}
const fileOf = async (given: readonly Part[]): Promise<string> => {
  const chunks: Uint8Array[] = []
  for await (const chunk of zipped(each(given), madeAt)) chunks.push(chunk)
  const path = join(folder, `${randomBytes(6).toString('hex')}.zip`)
  await writeFile(path, Buffer.concat(chunks))
  return path
}
const checked = async (given: readonly Part[]) => checkPackage(partsOf(await fileOf(given)), by)

describe('a package', () => {
  it('is what left the service', async () => {
    const { manifest, faults } = await checked(await signed())
    expect(faults).toEqual([])
    expect(manifest).toMatchObject({ schema: 'huiqi.handOff/1', about: 'case_1', madeAt })
    expect(manifest?.files.map(({ name }) => name)).toEqual(parts.map(({ name }) => name))
  })

  it('tells what was changed, left out or slipped in', async () => {
    const [json, ...others] = await signed()
    const changed = { name: 'case.json', bytes: Buffer.from('{"id":"case_2"}') }
    expect((await checked([changed, ...others])).faults).toEqual([{ is: 'changed', name: 'case.json' }])
    expect((await checked(others)).faults).toEqual([{ is: 'missing', name: 'case.json' }])
    const extra = { name: 'papers/03.pdf', bytes: Buffer.from('x') }
    expect((await checked([json as Part, ...others, extra])).faults).toEqual([
      { is: 'unlisted', name: 'papers/03.pdf' },
    ])
  })

  it('is nothing without a list signed by a known key', async () => {
    const whole = await signed()
    const other = { ...by, keys: [signerOf(Buffer.alloc(32, 2)).publicKey] }
    const unsigned = [{ is: 'unsigned', name: manifestName }]
    expect((await checkPackage(partsOf(await fileOf(whole)), other)).faults).toEqual(unsigned)
    expect((await checked(whole.filter(({ name }) => name !== manifestName))).faults).toEqual(unsigned)
  })

  it('is read no further when nobody takes it any more', async () => {
    let read = 0
    const many = async function* (): AsyncGenerator<Part> {
      for (; read < 50; read++) yield { name: `papers/${read}.pdf`, bytes: randomBytes(1_000_000) }
    }
    for await (const chunk of zipped(many(), madeAt)) if (chunk.length > 0) break
    await new Promise((done) => setTimeout(done, 100))
    expect(read).toBeLessThan(10)
  })

  it('breaks off where a part cannot be read', async () => {
    const broken = async function* (): AsyncGenerator<Part> {
      yield { name: 'a', bytes: Buffer.from('a') }
      throw new Error('unreadable')
    }
    const reading = async () => {
      for await (const chunk of zipped(broken(), madeAt)) void chunk
    }
    await expect(reading()).rejects.toThrow('unreadable')
  })
})
