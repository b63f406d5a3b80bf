import type { Request } from 'express'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { HttpError } from './problem.js'

export const ndjsonTypes: ReadonlySet<string> = new Set([
  'application/x-ndjson',
  'application/ndjson',
  'application/jsonl',
])
/** As for whole bodies. */
const decoders = { gzip: createGunzip, deflate: createInflate, br: createBrotliDecompress }

/** A body that is read as it comes. */
export interface Upload {
  /** Media type, in small letters. */
  readonly type: string
  /** In small letters; null: it is not said. */
  readonly charset: string | null
  readonly bytes: AsyncIterable<Uint8Array>
}

/** @throws HttpError mediaTypeUnsupported */
export function uploadOf(request: Request, types: ReadonlySet<string>): Upload {
  const [type = '', ...parameters] = (request.get('content-type') ?? '').toLowerCase().split(';')
  const [charset = null] = parameters.flatMap((one) => /^\s*charset="?([^"\s]*)"?\s*$/.exec(one)?.[1] ?? [])
  if (!types.has(type.trim()) || !encodingOf(request)) throw new HttpError('mediaTypeUnsupported')
  return { type: type.trim(), charset, bytes: bytesOf(request) }
}

/** @throws HttpError mediaTypeUnsupported */
export function ndjsonUploadOf(request: Request): Upload {
  const upload = uploadOf(request, ndjsonTypes)
  if (!/^(utf-?8)?$/.test(upload.charset ?? '')) throw new HttpError('mediaTypeUnsupported')
  return upload
}

type Encoding = keyof typeof decoders | 'identity'
function encodingOf(request: Request): Encoding | null {
  const encoding = (request.get('content-encoding') ?? 'identity').toLowerCase()
  return encoding === 'identity' || Object.hasOwn(decoders, encoding) ? (encoding as Encoding) : null
}

/** The body as it comes, unpacked. @throws HttpError bodyUnreadable where it is not what it calls itself, or ends early */
async function* bytesOf(request: Request): AsyncGenerator<Uint8Array> {
  const encoding = encodingOf(request) ?? 'identity'
  const stream = encoding === 'identity' ? request : request.pipe(decoders[encoding]())
  // What breaks off has to be told to who reads the unpacked bytes.
  if (stream !== request) request.once('error', (error) => stream.destroy(error))
  try {
    // Whoever stops reading may still have something to answer on the same connection.
    for await (const chunk of stream.iterator({ destroyOnReturn: false })) yield chunk as Uint8Array
  } catch (cause) {
    throw new HttpError('bodyUnreadable', { errors: [cutOff], cause })
  }
}

const cutOff = {
  code: 'body.cutOff',
  pointer: '',
  detail: { zh: '请求体中断，或压缩有误', en: 'the body broke off, or is not compressed as it says' },
  nearest: null,
}
