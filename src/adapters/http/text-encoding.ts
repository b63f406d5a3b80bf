import type { Encoding } from '../../application/exchange/files.js'
import { HttpError } from './problem.js'
import type { Upload } from './request-bytes.js'

/** What the sender says; nothing: it is found out. @throws HttpError mediaTypeUnsupported */
export function encodingOf({ charset }: Pick<Upload, 'charset'>): Encoding {
  if (charset === null) return 'auto'
  if (/^utf-?8$/.test(charset)) return 'utf-8'
  if (/^gb(18030|k|2312)$/.test(charset)) return 'gb18030'
  throw new HttpError('mediaTypeUnsupported')
}
