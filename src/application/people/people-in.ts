import type { Store } from '../../domain/store/store.js'
import type { Sha256 } from '../clients/key-text.js'
import type { PasswordTools } from './passwords.js'
import { People } from './people.js'
import { Sessions, type SessionLimits } from './sessions.js'
import { SignIn } from './sign-in.js'

/** People of one store, their sessions, and how they sign in. */
export function peopleIn(
  store: Store,
  given: { readonly passwords: PasswordTools; readonly sha256: Sha256; readonly limits: SessionLimits },
): { readonly people: People; readonly sessions: Sessions; readonly signIn: SignIn } {
  const { passwords, sha256, limits } = given
  const people = new People(store, passwords, sha256)
  const sessions = new Sessions(store, sha256, limits)
  return { people, sessions, signIn: new SignIn({ store, people, sessions, passwords, sha256 }) }
}
