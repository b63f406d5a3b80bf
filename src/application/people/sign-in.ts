import { AppError } from '../../domain/errors.js'
import { equal } from '../../domain/store/filter.js'
import { insertion, removal, type Change, type Store } from '../../domain/store/store.js'
import { auditEntry, type Acting } from '../audit.js'
import type { Sha256 } from '../clients/key-text.js'
import { identityKeyOf, type Identity } from './identity.js'
import { nameKeyOf } from './names.js'
import { passwordText, type PasswordTools } from './passwords.js'
import { triesKeyOf, type People } from './people.js'
import type { PersonRow } from './roster.js'
import type { Session, SessionRow, Sessions } from './sessions.js'
import { countTry, forgetOldTries, forgetTries } from './sign-in-tries.js'
import { knownBrowserTable, personTable, sessionTable } from './tables.js'

/** Days for which a browser is known after somebody has signed in with it. */
export const knownDays = 180
/** Sessions one person may have at once; the oldest goes. */
const mostSessions = 20

/** What a browser comes with. */
export interface Browser {
  /** What it was given when somebody signed in with it before; null: nothing. */
  readonly known: string | null
  /** Token of the session it has, which a new one takes the place of; null: none. */
  readonly token: string | null
  readonly agent: string
}
/** Bytes that nobody can guess, for what a browser is given. */
export type Draw = () => string

export interface SignedIn {
  readonly person: PersonRow
  readonly session: Session
  readonly token: string
  /** To be kept by the browser; null: it has it already. */
  readonly known: string | null
}
type Doing = Omit<Acting, 'by'> & { readonly draw: Draw }

/** Passwords in, sessions out. */
export class SignIn {
  readonly #store: Store
  readonly #people: People
  readonly #sessions: Sessions
  readonly #passwords: PasswordTools
  readonly #sha256: Sha256

  constructor(given: {
    readonly store: Store
    readonly people: People
    readonly sessions: Sessions
    readonly passwords: PasswordTools
    readonly sha256: Sha256
  }) {
    this.#store = given.store
    this.#people = given.people
    this.#sessions = given.sessions
    this.#passwords = given.passwords
    this.#sha256 = given.sha256
  }

  /**
   * A new session for whoever knows name and password; the one the browser had is over. The answer to a wrong password is
   * that to a name nobody has, and takes as long.
   *
   * @throws AppError signInRefused, signInWaits, rateLimited
   */
  async withPassword(
    { name, password }: { readonly name: string; readonly password: string },
    browser: Browser,
    doing: Doing,
  ): Promise<SignedIn> {
    const found = await this.#named(name)
    const knows = await this.#knows(browser, found, doing.at)
    const key = knows === null ? triesKeyOf(name, this.#sha256) : `browser:${knows}`
    await countTry(this.#store, key, doing.at)
    const text = passwordText(password)
    const holds = await this.#passwords.holds(found?.passwordHash ?? null, text)
    if (!found || !holds || !isOpen(found, doing.at)) throw new AppError('signInRefused', {})
    await forgetTries(this.#store, key)
    const person = await this.#asToday(found, text, doing)
    return this.start(person, { ...browser, isKnown: knows !== null }, doing)
  }

  /**
   * A new session for somebody whom an identity provider has confirmed.
   * @param isMade whether somebody who is not known here gets an account, without roles
   * @throws AppError identityUnknown, identityRefused, personExists
   */
  async withIdentity(
    identity: Identity & { readonly name: string | null },
    browser: Browser,
    { isMade, ...doing }: Doing & { readonly isMade: boolean },
  ): Promise<SignedIn> {
    const { issuer, subject } = identity
    const where = equal('identity', identityKeyOf(identity))
    const [found] = await this.#store.page(personTable, { where, after: null, limit: 1 })
    if (found?.closedAt) throw new AppError('identityRefused', {})
    if (!found && !isMade) throw new AppError('identityUnknown', { issuer, subject })
    const { draw: _draw, ...moment } = doing
    const named = { issuer, subject, name: identity.name ?? subject }
    const person = found ?? (await this.#people.createKnown(named, { ...moment, by: 'oidc' }))
    // Nobody needs to change a password that he has not signed in with.
    return this.start({ ...person, temporaryUntil: null }, { ...browser, isKnown: true }, doing)
  }

  /** A new session for somebody who has shown who he is. */
  async start(person: PersonRow, browser: Browser & { readonly isKnown: boolean }, doing: Doing): Promise<SignedIn> {
    const { draw, ...moment } = doing
    const acting = { ...moment, by: person.id }
    const [token, known] = [draw(), browser.isKnown ? null : draw()]
    const inserted = this.#sessions.started(token, person, { ...acting, agent: browser.agent })
    const row = inserted.row as unknown as SessionRow
    const detail = { sessionId: row.sessionId }
    await this.#store.commit(inserted, [
      ...(browser.token === null ? [] : [removal(sessionTable, this.#sha256(browser.token))]),
      ...(await this.#tooMany(person, doing.at)),
      ...(known === null ? [] : [this.#knownRow(known, person, doing.at)]),
      auditEntry(acting, { action: 'session.started', about: person.id, detail }),
    ])
    return { person, session: this.#sessions.view(row), token, known }
  }

  /**
   * Whether somebody who is signed in knows the password too; tries are counted as for signing in.
   * @throws AppError signInRefused, signInWaits
   */
  async confirm(personId: string, password: string, at: string): Promise<PersonRow> {
    const person = await this.#people.row(personId)
    const key = `own:${personId}`
    await countTry(this.#store, key, at)
    if (!(await this.#passwords.holds(person.passwordHash, passwordText(password))))
      throw new AppError('signInRefused', {})
    await forgetTries(this.#store, key)
    return person
  }

  /** Takes away what is over: sessions, tries, browsers that were not used for long. */
  async tidy(at: string): Promise<void> {
    await this.#store.removeAll(knownBrowserTable, { column: 'until', to: at })
    await this.#sessions.forgetOver(at)
    await forgetOldTries(this.#store, at)
  }

  async #named(name: string): Promise<PersonRow | null> {
    const where = equal('nameKey', nameKeyOf(name))
    const [found] = await this.#store.page(personTable, { where, after: null, limit: 1 })
    return found ?? null
  }

  /** Hash of what the browser holds, if this person has signed in with it; null: it is like any other. */
  async #knows({ known }: Browser, person: PersonRow | null, at: string): Promise<string | null> {
    // Looked for also where nobody is called so: one answer must take as long as the other.
    const row = known === null ? null : await this.#store.get(knownBrowserTable, this.#sha256(known))
    return row && person && row.person === person.id && at < row.until ? row.id : null
  }

  readonly #knownRow = (known: string, { id: person }: PersonRow, at: string): Change =>
    insertion(knownBrowserTable, {
      id: this.#sha256(known),
      person,
      until: new Date(Date.parse(at) + knownDays * 86_400_000).toISOString(),
    })

  async #tooMany(person: PersonRow, at: string): Promise<Change[]> {
    const open = await this.#sessions.of(person, at)
    return open.slice(mostSessions - 1).map(({ id }) => removal(sessionTable, id))
  }

  async #asToday(person: PersonRow, password: string, { draw: _draw, ...moment }: Doing): Promise<PersonRow> {
    const { passwordHash } = person
    if (passwordHash === null || !this.#passwords.isOutdated(passwordHash)) return person
    return this.#people.rehash(person, password, { ...moment, by: person.id })
  }
}

/** A password that was handed out ends by itself. */
const isOpen = ({ closedAt, temporaryUntil }: PersonRow, at: string): boolean =>
  closedAt === null && (temporaryUntil === null || at < temporaryUntil)
