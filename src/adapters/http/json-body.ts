import express, { type Request, type RequestHandler } from 'express'
import type { Words } from '../../domain/fact.js'
import { syntaxFault } from '../../domain/json-text.js'
import { HttpError } from './problem.js'

export const bodyLimit = 1_048_576

const readBytes = express.raw({ type: () => true, limit: bodyLimit })

/** Leaves the bytes of the body in `request.body`; refuses what does not call itself JSON in UTF-8. */
export const jsonBytes: RequestHandler = (request, response, next) => {
  if (!isJson(request.get('content-type'))) throw new HttpError('mediaTypeUnsupported')
  readBytes(request, response, next)
}

function isJson(contentType = ''): boolean {
  const [type = '', ...parameters] = contentType.toLowerCase().split(';')
  const charset = parameters.map((parameter) => parameter.trim()).find((parameter) => parameter.startsWith('charset='))
  return jsonTypes.has(type.trim()) && /^(charset="?utf-?8"?)?$/.test(charset ?? '')
}

/** A merge patch says what it is, or not: only one kind of patch is taken. */
const jsonTypes: ReadonlySet<string> = new Set(['application/json', 'application/merge-patch+json'])

export interface ReadBody {
  readonly text: string
  readonly value: unknown
}

/** @throws HttpError bodyUnreadable */
export function readJsonBody({ body }: Pick<Request, 'body'>): ReadBody {
  // Without a body there are no bytes either.
  if (!(body instanceof Uint8Array) || body.length === 0) throw unreadable('body.empty', emptyWords)
  const text = decode(body)
  try {
    return { text, value: JSON.parse(text) as unknown }
  } catch (cause) {
    throw unreadable('json.syntax', syntaxWords(text), cause)
  }
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw unreadable('body.notUtf8', notUtf8Words, cause)
  }
}

const emptyWords: Words = { zh: '请求体为空', en: 'there is no body' }
/** What stands there is not repeated. */
function syntaxWords(text: string): Words {
  const fault = syntaxFault(text)
  if (!fault) return { zh: '不是 JSON', en: 'this is not JSON' }
  const { line, column, expected } = fault
  return {
    zh: `不是 JSON：第 ${line} 行第 ${column} 列应为 ${expected}`,
    en: `this is not JSON: line ${line}, column ${column}: expected ${expected}`,
  }
}
const notUtf8Words: Words = { zh: '不是 UTF-8 编码', en: 'this is not UTF-8' }
const unreadable = (code: string, detail: Words, cause?: unknown): HttpError =>
  new HttpError('bodyUnreadable', { errors: [{ code, pointer: '', detail, nearest: null }], cause })
