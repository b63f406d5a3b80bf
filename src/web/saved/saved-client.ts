import { api } from '../api/client.js'
import type { ProfileBody } from '../model/profile-body.js'
import { consentText } from '../../application/saved-profiles/consent.js'

/** Why the service did not do it; `left`: seconds to wait. */
export interface SavedFault {
  readonly is: 'refused' | 'limited' | 'invalid' | 'away'
  readonly waitS: number | null
}
export type Asked<Value> = { readonly done: Value } | { readonly fault: SavedFault }

export interface Kept {
  /** Last day on which it can be had, `YYYY-MM-DD`. */
  readonly expiresOn: string
  /** How many answers could not be read, and were not saved. */
  readonly leftOut: number
}

/** What the page asks of the service about a saved profile. The one place where anything of a profile is sent. */
export interface SavedClient {
  readonly save: (profile: ProfileBody) => Promise<Asked<Kept & { readonly code: string }>>
  readonly open: (code: string) => Promise<Asked<{ readonly profile: unknown; readonly expiresOn: string }>>
  readonly change: (code: string, profile: ProfileBody) => Promise<Asked<Kept>>
  readonly remove: (code: string) => Promise<Asked<null>>
}

const by = (code: string) => ({ headers: { Authorization: `Huiqi-Code ${code}` } })
const mine = '/v1/saved-profiles/mine'

export const savedClient: SavedClient = {
  save: async (profile) =>
    done(
      () => api.POST('/v1/saved-profiles', { body: { profile, consent: consentText } }),
      ({ code, expiresOn, leftOut }) => ({ code, expiresOn, leftOut: leftOut.length }),
    ),
  open: async (code) =>
    done(
      () => api.GET(mine, by(code)),
      ({ profile, expiresOn }) => ({ profile, expiresOn }),
    ),
  change: async (code, profile) =>
    done(
      () => api.PUT(mine, { ...by(code), body: { profile } }),
      ({ expiresOn, leftOut }) => ({ expiresOn, leftOut: leftOut.length }),
    ),
  remove: async (code) =>
    done(
      async () => {
        const { response, error } = await api.DELETE(mine, by(code))
        return { response, error, data: response.ok ? {} : undefined }
      },
      () => null,
    ),
}

interface Answered<Data> {
  readonly data?: Data | undefined
  readonly response: Response
}

async function done<Data, Value>(ask: () => Promise<Answered<Data>>, of: (data: Data) => Value): Promise<Asked<Value>> {
  try {
    const { data, response } = await ask()
    return data === undefined ? { fault: faultOf(response) } : { done: of(data) }
  } catch {
    return { fault: { is: 'away', waitS: null } }
  }
}

const faults: Readonly<Record<number, SavedFault['is']>> = {
  401: 'refused',
  422: 'invalid',
  413: 'invalid',
  429: 'limited',
}
function faultOf({ status, headers }: Response): SavedFault {
  const wait = Number(headers.get('Retry-After') ?? Number.NaN)
  return { is: faults[status] ?? 'away', waitS: Number.isFinite(wait) ? wait : null }
}
