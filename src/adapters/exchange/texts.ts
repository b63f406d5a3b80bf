import type { Encoding } from '../../application/exchange/files.js'
import { AppError } from '../../domain/errors.js'

/**
 * The text of a stream of bytes, piece by piece, without a byte order mark. `auto`: as a mark at the beginning says, else
 * UTF-8 where the first 64 KiB from the first byte beyond ASCII on are UTF-8, else GB18030 (and with it GBK and GB2312):
 * text in one of them is hardly ever valid UTF-8 by accident.
 * @throws AppError fileNotInEncoding
 */
export async function* textsOf(bytes: AsyncIterable<Uint8Array>, encoding: Encoding = 'auto'): AsyncGenerator<string> {
  let decoder = encoding === 'auto' ? null : new Decoder(encoding)
  let waiting: Uint8Array = new Uint8Array(0)
  for await (const piece of bytes) {
    if (decoder) {
      yield decoder.decode(piece)
      continue
    }
    waiting = Buffer.concat([waiting, piece])
    const found = encodingOf(waiting)
    if (found !== null) {
      decoder = new Decoder(found)
      yield decoder.decode(waiting)
    } else if (isAscii(waiting)) {
      // The same in both; what follows decides.
      yield Buffer.from(waiting).toString('latin1')
      waiting = new Uint8Array(0)
    }
  }
  if (decoder) yield decoder.end()
  else yield* ended(waiting)
}

function* ended(waiting: Uint8Array): Generator<string> {
  const decoder = new Decoder(isUtf8(waiting, false) ? 'utf-8' : 'gb18030')
  yield decoder.decode(waiting)
  yield decoder.end()
}

const enough = 65_536

/** Null: it takes more bytes to tell. */
function encodingOf(bytes: Uint8Array): string | null {
  if (bytes.length < 3) return null
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  const first = bytes.findIndex((byte) => byte > 0x7f)
  if (first < 0 || bytes.length - first < enough) return null
  return isUtf8(bytes, true) ? 'utf-8' : 'gb18030'
}

const isAscii = (bytes: Uint8Array): boolean => bytes.length >= 3 && bytes.every((byte) => byte <= 0x7f)

function isUtf8(bytes: Uint8Array, mayEndEarly: boolean): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: mayEndEarly })
    return true
  } catch {
    return false
  }
}

/** TextDecoder that says which encoding the bytes are not in. */
class Decoder {
  readonly #decoder
  readonly #encoding: string

  constructor(encoding: string) {
    this.#encoding = encoding
    this.#decoder = new TextDecoder(encoding, { fatal: true })
  }

  readonly decode = (bytes: Uint8Array): string => this.#attempt(() => this.#decoder.decode(bytes, { stream: true }))
  readonly end = (): string => this.#attempt(() => this.#decoder.decode())

  #attempt(decode: () => string): string {
    try {
      return decode()
    } catch (cause) {
      throw new AppError('fileNotInEncoding', { encoding: this.#encoding }, { cause })
    }
  }
}
