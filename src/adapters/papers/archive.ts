import type { Readable } from 'node:stream'
import { fromBufferPromise, type ZipFile } from 'yauzl'

export interface Archive {
  /** Names of its entries, as they stand there; never used as names of files. */
  readonly names: ReadonlySet<string>
}
export type ArchiveFault = 'broken' | 'bomb'

/** More than any document needs; one that has more is made to be unpacked. */
const mostEntries = 5000
const mostUnpackedBytes = 300 * 1024 * 1024
/** Text shrinks to a twentieth; what shrinks to less than this is nothing that anybody wrote. */
const mostTimes = 100
/** Below this no ratio matters. */
const smallBytes = 20 * 1024 * 1024

/**
 * Reads an archive to its end, without keeping what is in it: the sizes that it tells of itself may be lies, so what
 * comes out is counted.
 */
export async function readArchive(bytes: Uint8Array): Promise<Archive | ArchiveFault> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    return await inspected(await fromBufferPromise(buffer, { lazyEntries: true }), bytes.byteLength)
  } catch {
    return 'broken'
  }
}

async function inspected(file: ZipFile, packedBytes: number): Promise<Archive | ArchiveFault> {
  if (file.entryCount > mostEntries) return 'bomb'
  const names = new Set<string>()
  let left = Math.min(mostUnpackedBytes, Math.max(smallBytes, packedBytes * mostTimes))
  for await (const entry of file.eachEntry()) {
    if (entry.isEncrypted()) return 'broken'
    names.add(entry.fileName)
    // What it says of itself is enough to refuse it, and not enough to take it.
    if (entry.uncompressedSize > left) return 'bomb'
    left -= await sizeOf(await file.openReadStreamPromise(entry), left)
    if (left < 0) return 'bomb'
  }
  return { names }
}

/** Bytes that come out of it; read no further than just beyond `most`. */
async function sizeOf(stream: Readable, most: number): Promise<number> {
  let size = 0
  for await (const chunk of stream) {
    size += (chunk as Uint8Array).length
    if (size > most) break
  }
  return size
}
