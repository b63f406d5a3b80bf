import { once } from 'node:events'
import { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { openPromise } from 'yauzl'
import { ZipFile } from 'yazl'
import type { Part } from '../../application/hand-off/package.js'

/** Parts as an archive, read no faster than it is sent. Papers are compressed already. */
export async function* zipped(parts: AsyncIterable<Part>, at: string): AsyncGenerator<Uint8Array> {
  const file = new ZipFile()
  const output = file.outputStream as Readable
  const isOver = once(output, 'close')
  const feeding = (async () => {
    for await (const { name, bytes } of parts) {
      const options = { mtime: new Date(at), mode: 0o100_640, compress: false, size: bytes.length }
      const stream = Readable.from(pieces(bytes))
      file.addReadStream(stream, name, options)
      await Promise.race([finished(stream), isOver])
      // Whoever asked has gone.
      if (output.destroyed) return
    }
    file.end()
  })()
  feeding.catch((error: unknown) => output.destroy(error as Error))
  for await (const chunk of output) yield chunk as Uint8Array
  await feeding
}

const pieceBytes = 64 * 1024
function* pieces(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes)
}

/** Parts of an archive that somebody else sent, larger ones than any package has refused. @throws Error where it cannot be read */
export async function* partsOf(path: string): AsyncGenerator<Part> {
  const file = await openPromise(path, { lazyEntries: true })
  for await (const entry of file.eachEntry()) {
    if (entry.uncompressedSize > mostPartBytes) throw new RangeError(`${entry.fileName} is too large for a package`)
    const chunks: Uint8Array[] = []
    for await (const chunk of await file.openReadStreamPromise(entry)) chunks.push(chunk as Uint8Array)
    yield { name: entry.fileName, bytes: Buffer.concat(chunks) }
  }
}

const mostPartBytes = 64 * 1024 * 1024
