import { createContext, useContext } from 'react'
import { knownRoles, type Role } from '../../../domain/people.js'
import { asked, service, useCsrfToken } from '../service/client.js'
import { hasCode } from '../service/fault.js'

export const sessionKey = ['session']

/** Who is signed in; null: nobody. @throws Fault */
export async function readSession(): Promise<Session | null> {
  try {
    return heldBy(await asked(service.GET('/v1/session')))
  } catch (error) {
    if (hasCode(error, 'sessionMissing') || hasCode(error, 'sessionEnded')) return null
    throw error
  }
}

export const signIn = async (name: string, password: string): Promise<Session> =>
  heldBy(await asked(service.POST('/v1/session', { body: { name, password } })))

export const signOut = async (): Promise<unknown> => asked(service.DELETE('/v1/session'))

export const changePassword = async (currentPassword: string, newPassword: string): Promise<Session> =>
  heldBy(await asked(service.PUT('/v1/session/password', { body: { currentPassword, newPassword } })))

type Body = Awaited<ReturnType<typeof getBody>>
const getBody = async () => asked(service.GET('/v1/session'))
export type Session = Body

function heldBy(session: Session): Session {
  useCsrfToken(session.csrfToken)
  return session
}

export const SessionContext = createContext<Session | null>(null)

/** Whoever is signed in; only for what stands within `SignedIn`. */
export function useSession(): Session {
  const session = useContext(SessionContext)
  if (!session) throw new Error('nobody is signed in')
  return session
}
/** A newer service may know more of them. */
export const useRoles = (): readonly Role[] => knownRoles(useSession().person.roles)
export const useHasRole = (...roles: readonly Role[]): boolean => {
  const held = useRoles()
  return roles.some((role) => held.includes(role))
}
