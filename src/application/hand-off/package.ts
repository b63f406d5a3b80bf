import { z } from 'zod'
import { canonicalJson } from '../../domain/canonical-json.js'
import type { PublicJwk, Signer, Verify } from './signing.js'

/** One file of a package. */
export interface Part {
  readonly name: string
  readonly bytes: Uint8Array
}

const ManifestSchema = z.strictObject({
  schema: z.literal('huiqi.handOff/1'),
  /** What the package is about. */
  about: z.string(),
  madeAt: z.iso.datetime(),
  /** Everything in it but the manifest itself, in this order. */
  files: z.array(z.strictObject({ name: z.string(), bytes: z.int(), hash: z.string() })),
})
export type Manifest = z.infer<typeof ManifestSchema>

export const manifestName = 'manifest.jws'
const manifestType = 'huiqi-hand-off+jws'

interface Packing {
  readonly about: string
  readonly madeAt: string
  readonly signer: Signer
  readonly hashBytes: (bytes: Uint8Array) => string
}

/**
 * The parts as they come, one in memory at a time, and at the end a signed list of all of them: whoever takes the package
 * knows where it is from, that nothing was changed, left out or slipped in.
 */
export async function* packed(
  parts: AsyncIterable<Part>,
  { about, madeAt, signer, hashBytes }: Packing,
): AsyncGenerator<Part> {
  const files: Manifest['files'] = []
  for await (const part of parts) {
    files.push({ name: part.name, bytes: part.bytes.length, hash: hashBytes(part.bytes) })
    yield part
  }
  const manifest: Manifest = { schema: 'huiqi.handOff/1', about, madeAt, files }
  const jws = signer.sign(manifestType, new TextEncoder().encode(canonicalJson(manifest)))
  yield { name: manifestName, bytes: new TextEncoder().encode(jws) }
}

/** What is wrong with a package, and with which of its files. */
export interface PackageFault {
  readonly is: 'unsigned' | 'missing' | 'changed' | 'unlisted'
  readonly name: string
}
export interface CheckedPackage {
  /** Null: its list is not signed by any of the keys. */
  readonly manifest: Manifest | null
  /** Empty: it is what left the service. */
  readonly faults: readonly PackageFault[]
}

/** Holds a package against its signed list. */
export async function checkPackage(
  parts: AsyncIterable<Part>,
  by: { readonly keys: readonly PublicJwk[]; readonly verify: Verify; readonly hashBytes: Packing['hashBytes'] },
): Promise<CheckedPackage> {
  const found = new Map<string, string>()
  let jws = ''
  for await (const { name, bytes } of parts)
    if (name === manifestName) jws = new TextDecoder().decode(bytes)
    else found.set(name, by.hashBytes(bytes))
  const payload = by.verify(jws, manifestType, by.keys)
  if (!payload) return { manifest: null, faults: [{ is: 'unsigned', name: manifestName }] }
  const manifest = ManifestSchema.parse(JSON.parse(new TextDecoder().decode(payload)))
  const listed = new Set(manifest.files.map(({ name }) => name))
  const faults = manifest.files.flatMap(({ name, hash }): PackageFault[] => {
    const own = found.get(name)
    if (own === undefined) return [{ is: 'missing', name }]
    return own === hash ? [] : [{ is: 'changed', name }]
  })
  const unlisted = [...found.keys()].filter((name) => !listed.has(name))
  return { manifest, faults: [...faults, ...unlisted.map((name) => ({ is: 'unlisted' as const, name }))] }
}
