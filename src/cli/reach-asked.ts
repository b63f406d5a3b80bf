import type { Language } from '../domain/answer.js'
import { nearest } from '../domain/nearest.js'
import { reachedClasses, type ReachedClass, type ReachRequest } from '../domain/reach.js'
import { readArguments, UsageError } from './command.js'
import { enterpriseOptions } from './enterprises-store.js'
import { languageOf, refuseBadDays } from './match.js'

const formats = ['table', 'csv', 'json'] as const
const options = {
  ...enterpriseOptions,
  draft: { type: 'string' },
  list: { type: 'boolean', default: false },
  class: { type: 'string' },
  format: { type: 'string' },
  'as-of': { type: 'string' },
  'known-at': { type: 'string' },
} as const

/** What `huiqi reach` is asked, as its command line says it. */
export interface ReachAsked {
  readonly target: { readonly policy: string } | { readonly draft: string }
  readonly request: ReachRequest
  readonly classes: readonly ReachedClass[]
  readonly format: (typeof formats)[number]
  readonly isList: boolean
  readonly language: Language
  readonly client: string | undefined
  readonly store: string | undefined
  readonly rules: string | undefined
}

/** @throws UsageError */
export function readReachArguments(argv: readonly string[]): ReachAsked {
  const { values, positionals } = readArguments(argv, options, ['POLICY?'])
  const { client, store, rules } = values
  const isList = values.list || values.class !== undefined
  return {
    target: targetOf(positionals[0], values.draft),
    request: requestOf(values['as-of'], values['known-at']),
    classes: classesOf(values.class),
    format: formatOf(values.format ?? (values.json ? 'json' : 'table'), isList),
    isList,
    language: languageOf(values.lang),
    client,
    store,
    rules,
  }
}

function targetOf(policy: string | undefined, draft: string | undefined): ReachAsked['target'] {
  if (policy !== undefined && draft === undefined) return { policy }
  if (draft !== undefined && policy === undefined) return { draft }
  throw new UsageError('either POLICY or --draft FILE')
}

function requestOf(asOf: string | undefined, knownAt: string | undefined): ReachRequest {
  refuseBadDays({ 'as-of': asOf, 'known-at': knownAt })
  return { ...(asOf !== undefined && { asOf }), ...(knownAt !== undefined && { knownAt }) }
}

function formatOf(text: string, isList: boolean): ReachAsked['format'] {
  const format = formats.find((one) => one === text)
  if (!format) throw new UsageError(`--format is ${formats.join(', ')}, not ${JSON.stringify(text)}`)
  if (format === 'csv' && !isList) throw new UsageError('--format csv goes with --list')
  return format
}

function classesOf(text: string | undefined): readonly ReachedClass[] {
  if (text === undefined) return reachedClasses
  const given = text.split(',').map((one) => one.trim())
  const unknown = given.find((one) => !reachedClasses.some((name) => name === one))
  if (unknown === undefined) return reachedClasses.filter((name) => given.includes(name))
  const meant = nearest(unknown, reachedClasses)
  throw new UsageError(
    `there is no class ${JSON.stringify(unknown)}${meant === null ? '' : `; did you mean ${meant}?`} Classes: ${reachedClasses.join(', ')}`,
  )
}
