import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Request, Response } from 'express'

const encodings = ['br', 'gzip'] as const
type Encoding = (typeof encodings)[number]

const compress: Readonly<Record<Encoding, (bytes: Buffer) => Promise<Buffer>>> = {
  br: async (bytes) =>
    promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }),
  gzip: async (bytes) => promisify(gzip)(bytes, { level: constants.Z_BEST_COMPRESSION }),
}

/**
 * A body that is sent again and again. It is compressed once, as small as it gets, which takes up to a second beside
 * the event loop; until then it goes out compressed quickly by the middleware.
 */
export class PreparedBody {
  readonly #bytes: Buffer
  readonly #ready = new Map<Encoding, Buffer | null>()

  constructor(bytes: Buffer) {
    this.#bytes = bytes
  }

  send(request: Request, response: Response): void {
    const encoding = encodings.find((one) => request.acceptsEncodings(one) !== false)
    const ready = encoding && this.#prepared(encoding)
    if (ready) response.set('Content-Encoding', encoding)
    response.send(ready ?? this.#bytes)
  }

  /** Null: not ready yet. */
  #prepared(encoding: Encoding): Buffer | null {
    const ready = this.#ready.get(encoding)
    if (ready !== undefined) return ready
    this.#ready.set(encoding, null)
    compress[encoding](this.#bytes).then(
      (bytes) => this.#ready.set(encoding, bytes),
      // It goes on being compressed for each answer.
      () => undefined,
    )
    return null
  }
}
