import { normaliseIndustry, readIndustry } from './industry.js'
import { canonicalPlace, isPlaceCode, levelOfPlace, readPlace, type PlaceWarning } from './place.js'
import type { Json } from './profile-json.js'
import { saysNotKnown, type Reader } from './profile-reader.js'

function readText(value: Json, pointer: string, { log }: Reader): string | undefined {
  if (typeof value === 'symbol') return undefined
  if (saysNotKnown(value)) return log.problem('value.notKnownIsAbsent', pointer)
  return typeof value === 'string' ? value : log.problem('type.text', pointer)
}

/** A code of GB/T 2260 as it stands today, in its shortest form. */
export function readPlaceCode(value: Json, pointer: string, reader: Reader): string | undefined {
  const text = readText(value, pointer, reader)
  if (text === undefined) return undefined
  const code = standingCode(text, pointer, reader)
  if (code !== undefined) warnWhenCoarse(code, pointer, reader)
  return code
}

function standingCode(text: string, pointer: string, { places, log }: Reader): string | undefined {
  if (!places) return isPlaceCode(text) ? canonicalPlace(text) : log.problem('place.format', pointer)
  const reading = readPlace(text, places)
  if (!reading.ok) return log.problem(reading.error, pointer, { nearest: reading.candidates[0]?.code ?? null })
  // Programs send codes. Names are many to one, so they only help to find what was meant.
  if (!/^\d+$/.test(text)) return log.problem('place.format', pointer, { nearest: reading.code })
  if (reading.warning) warnOf(reading.warning, reading.code, pointer, log)
  return reading.code
}

const warnOf = ({ code }: PlaceWarning, today: string, pointer: string, log: Reader['log']): void =>
  log.warn(code, pointer, { with: { code: today } })

const coarse = {
  nation: 'region.provinceUnknown',
  province: 'region.cityUnknown',
  city: 'region.countyUnknown',
} as const

function warnWhenCoarse(code: string, pointer: string, { places, log }: Reader): void {
  const level = levelOfPlace(code)
  const isWhole = level !== 'nation' && places?.childrenOf(code).length === 0
  if ((level === 'nation' || level === 'province' || level === 'city') && !isWhole) log.warn(coarse[level], pointer)
}

/** A code of GB/T 4754-2017, without the letter that may stand before the digits. */
export function readIndustryCode(value: Json, pointer: string, reader: Reader): string | undefined {
  const { industries, log } = reader
  const text = readText(value, pointer, reader)
  if (text === undefined) return undefined
  if (!industries) return normaliseIndustry(text) ?? log.problem('industry.format', pointer)
  const reading = readIndustry(text, industries)
  return reading.ok ? reading.code : log.problem(reading.error, pointer, { nearest: reading.nearest })
}
