import type { Caller } from '../../application/clients/caller.js'
import type { Doing } from '../../application/enterprises/doing.js'
import type { StoreDependencies } from './store-dependencies.js'

export const doingOf = (
  { now, newId }: Pick<StoreDependencies, 'now' | 'newId'>,
  { clientId: owner, keyId: by, scopes }: Caller,
  today: string,
): Doing => ({ at: now(), today, owner, by, mayVouch: scopes.has('registry'), newId })
