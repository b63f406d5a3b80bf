import { useEffect, useState } from 'react'
import type { Fact } from '../../domain/fact.js'
import type { EngineClient } from '../engine/protocol.js'
import type { ProfileBody } from '../model/profile-body.js'
import type { Names } from './profile-summary.js'

/** Names of the places and industries that the profile gives by code, as they come; until then their codes stand. */
export function useNames(engine: EngineClient, profile: ProfileBody | null, facts: readonly Fact[]): Names {
  const [names, setNames] = useState<Names>(new Map())
  const wanted = profile ? codesOf(profile, facts) : []
  const key = JSON.stringify(wanted)
  useEffect(() => {
    let isCurrent = true
    const asked = JSON.parse(key) as typeof wanted
    const found = asked.map(async ({ code, type }) => [code, await nameOf(engine, code, type)] as const)
    Promise.all(found).then(
      (all) => isCurrent && setNames(new Map(all.flatMap(([code, name]) => (name === null ? [] : [[code, name]])))),
      // Without names the codes are shown.
      () => undefined,
    )
    return () => {
      isCurrent = false
    }
  }, [engine, key])
  return names
}

async function nameOf(engine: EngineClient, code: string, type: 'place' | 'industry'): Promise<string | null> {
  if (type === 'place') return (await engine.placeOf(code))?.fullName ?? null
  return (await engine.industryOf(code))?.name ?? null
}

function codesOf(profile: ProfileBody, facts: readonly Fact[]): { code: string; type: 'place' | 'industry' }[] {
  return facts.flatMap(({ id, type }) => {
    const value = profile.facts[id]
    return (type === 'place' || type === 'industry') && typeof value === 'string' ? [{ code: value, type }] : []
  })
}
