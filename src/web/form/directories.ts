import { useEffect, useMemo, useState } from 'react'
import type { CodeChoice } from '../components/code-picker.js'
import type { EngineClient, IndustryChoice, PlaceChoice } from '../engine/protocol.js'

/** Codes with their names, to search and to go through. */
export interface Directory {
  readonly search: (text: string) => Promise<readonly CodeChoice[]>
  readonly below: (code: string | null) => Promise<readonly CodeChoice[]>
  /** Null: no such code. */
  readonly nameOf: (code: string) => Promise<CodeChoice | null>
}

const most = 20

const placeChoice = ({ code, name, fullName, former, hasChildren }: PlaceChoice): CodeChoice => ({
  code,
  name,
  where: former === null ? (fullName === name ? null : fullName) : `${fullName}（${former}）`,
  hasChildren,
})
const placesOf = (engine: EngineClient): Directory => ({
  search: async (text) => (await engine.searchPlaces(text, most)).map(placeChoice),
  below: async (code) =>
    (await engine.placesBelow(code ?? '000000')).map((one) => ({ ...placeChoice(one), where: null })),
  nameOf: async (code) => {
    const place = await engine.placeOf(code)
    return place && { ...placeChoice(place), name: place.fullName, where: null }
  },
})

const industryChoice = ({ code, name, named, word, path }: IndustryChoice): CodeChoice => ({
  code,
  name,
  where: [path.join(' › '), ...(word === null ? [] : [`（${word}）`])].join('') || null,
  ...(named !== code && { countsAs: named }),
  hasChildren: code.length < 4,
})
const industriesOf = (engine: EngineClient): Directory => ({
  search: async (text) => (await engine.searchIndustries(text, most)).map(industryChoice),
  below: async (code) => {
    const found = await engine.industriesBelow(code)
    const below = await Promise.all(found.map(async (one) => (await engine.industriesBelow(one.code)).length > 0))
    return found.map((one, index) => ({ ...industryChoice(one), where: null, hasChildren: below[index] ?? false }))
  },
  nameOf: async (code) => {
    const industry = await engine.industryOf(code)
    return industry && industryChoice(industry)
  },
})

export const useDirectory = (type: 'place' | 'industry', engine: EngineClient): Directory =>
  useMemo(() => (type === 'place' ? placesOf(engine) : industriesOf(engine)), [type, engine])

/** Null: not known yet, or no such code. */
export function useNameOf(directory: Directory, code: string | null): CodeChoice | null {
  const [named, setNamed] = useState<CodeChoice | null>(null)
  useEffect(() => {
    if (code === null) return undefined
    let isCurrent = true
    directory.nameOf(code).then(
      (choice) => isCurrent && setNamed(choice),
      () => isCurrent && setNamed(null),
    )
    return () => {
      isCurrent = false
    }
  }, [directory, code])
  return named?.code === code ? named : null
}
