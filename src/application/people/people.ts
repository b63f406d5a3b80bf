import { AppError } from '../../domain/errors.js'
import { equal } from '../../domain/store/filter.js'
import { clearing, type Store } from '../../domain/store/store.js'
import { auditEntry, auditTable, type Acting } from '../audit.js'
import type { Sha256 } from '../clients/key-text.js'
import { identityIn, identityKeyOf, type Identity } from './identity.js'
import { nameKeyOf, readName } from './names.js'
import { passwordFaults } from './password-rules.js'
import { passwordText, temporaryDays, temporaryPassword, type PasswordTools } from './passwords.js'
import { apartRoles, areApart, knownRoles, type Role } from '../../domain/people.js'
import { changeRoster, everybody, type Decided, type PersonRow } from './roster.js'
import { knownBrowserTable, peopleTables, personTable, sessionTable } from './tables.js'
import { forgetTries, triesOf } from './sign-in-tries.js'

export interface PersonView {
  readonly id: string
  readonly name: string
  readonly roles: readonly Role[]
  readonly createdAt: string
  readonly closedAt: string | null
  /** own: chosen by the person. temporary: handed out, and still to be changed. none: there is none. */
  readonly password: 'own' | 'temporary' | 'none'
  /** Until when a password that was handed out can be used; null: it is none. */
  readonly passwordUntil: string | null
  /** Who the person is to an identity provider; null: nobody. */
  readonly identity: Identity | null
}
/** Passwords that failed for this name on browsers that it was not used with before. */
export interface Tries {
  readonly failed: number
  /** Seconds until the next one is looked at. */
  readonly waitS: number
}

/** Where it is done: at the machine, by whoever runs it, or over HTTP by somebody who has signed in. */
export type Doer = Acting & { readonly isAtMachine?: boolean }
/** Bytes that nobody can guess. */
export interface Drawn {
  readonly random: Uint8Array
}

/** Whom tries are counted for that come from a browser nobody knows: a name, also one that nobody has. */
export const triesKeyOf = (name: string, sha256: Sha256): string => `name:${sha256(nameKeyOf(name))}`

/** People with an account, and what may be done with them. */
export class People {
  readonly #store: Store
  readonly #passwords: PasswordTools
  readonly #sha256: Sha256

  constructor(store: Store, passwords: PasswordTools, sha256: Sha256) {
    this.#store = store
    this.#passwords = passwords
    this.#sha256 = sha256
  }

  async prepare(): Promise<void> {
    for (const table of [...peopleTables, auditTable]) await this.#store.prepare(table)
  }

  /** All of them, the oldest first. */
  async list(): Promise<PersonView[]> {
    return (await everybody(this.#store)).map(viewOf)
  }

  /** @throws AppError personNotFound */
  async read(id: string): Promise<PersonView> {
    return viewOf(await this.row(id))
  }

  /** @throws AppError personNotFound */
  async row(id: string): Promise<PersonRow> {
    const row = await this.#store.get(personTable, id)
    if (!row) throw new AppError('personNotFound', { personId: id })
    return row
  }

  async tries({ name }: PersonView, at: string): Promise<Tries> {
    return triesOf(this.#store, triesKeyOf(name, this.#sha256), at)
  }

  /**
   * Makes an account. Its password is in the answer and nowhere else; it must be changed at the first sign-in.
   *
   * @param roles only at the machine: otherwise granting them is another's task
   * @throws AppError personNameInvalid, personExists, rolesApart, notAllowed
   */
  async create(
    given: { readonly name: string; readonly roles?: readonly Role[] },
    { random, ...doer }: Doer & Drawn,
  ): Promise<{ readonly person: PersonView; readonly password: string }> {
    const { roles = [] } = given
    const name = readName(given.name)
    if (name === null) throw new AppError('personNameInvalid', {})
    if (roles.length > 0 && doer.isAtMachine !== true) throw new AppError('notAllowed', { rule: 'rolesBySecurity' })
    if (!areApart(roles)) throw new AppError('rolesApart', { roles: apartRoles })
    const handedOut = await this.#handedOut(random, doer)
    const id = doer.newId('person')
    const row = await changeRoster(this.#store, doer, (people, number) => {
      const other = people.find(({ nameKey }) => nameKey === nameKeyOf(name))
      if (other) throw new AppError('personExists', { personId: other.id })
      const { kept } = handedOut
      const made = { id, name, nameKey: nameKeyOf(name), roles, createdAt: doer.at, closedAt: null, identity: null }
      return { person: { ...made, ...kept, epoch: number }, action: 'person.created', detail: { name, roles } }
    })
    return { person: viewOf(row), password: handedOut.password }
  }

  /**
   * Closes an account for ever, and ends its sessions.
   * @throws AppError personNotFound, personClosed, notAllowed, lastOfRole
   */
  async close(id: string, doer: Doer): Promise<void> {
    await this.#change(id, doer, (person, people, number) => {
      refuseOneself(id, doer)
      refuseLast(person, [], people)
      // The identity stays: whoever was closed out does not come in by it as somebody new.
      const kept = { passwordHash: null, temporaryUntil: null, epoch: number, closedAt: doer.at }
      return { person: { ...person, ...kept }, action: 'person.closed', also: this.#signedOut(id) }
    })
  }

  /**
   * Gives a person these roles and no others, from the next request on. Whoever becomes one of those who watch over each
   * other signs in anew, with the password: who makes accounts might have kept a way in.
   * @throws AppError personNotFound, personClosed, rolesApart, notAllowed, lastOfRole
   */
  async grant(id: string, roles: readonly Role[], doer: Doer): Promise<PersonView> {
    if (!areApart(roles)) throw new AppError('rolesApart', { roles: apartRoles })
    const row = await this.#change(id, doer, (person, people, number) => {
      refuseOneself(id, doer)
      refuseLast(person, roles, people)
      const detail = { from: knownRoles(person.roles), to: roles }
      const isNew = roles.some((role) => apartRoles.includes(role) && !person.roles.includes(role))
      const anew = isNew ? { identity: null, epoch: number } : {}
      return { person: { ...person, roles, ...anew }, action: 'person.rolesGranted', detail }
    })
    return viewOf(row)
  }

  /**
   * A new password to be handed out, after which the old one and all sessions are over. Of those who watch over each
   * other only at the machine: who makes accounts would else become whoever grants roles.
   * @throws AppError personNotFound, personClosed, notAllowed
   */
  async resetPassword(
    id: string,
    { random, ...doer }: Doer & Drawn,
  ): Promise<{ readonly person: PersonView; readonly password: string }> {
    const { kept, password } = await this.#handedOut(random, doer)
    const row = await this.#change(id, doer, (person, _people, number) => {
      refuseWatchers(person, doer)
      const changed = { ...person, ...kept, epoch: number }
      return { person: changed, action: 'person.passwordReset', also: this.#signedOut(id) }
    })
    return { person: viewOf(row), password }
  }

  /**
   * Whom this person is to an identity provider, so that he can sign in with it; null: nobody. Of those who watch over
   * each other only at the machine, as passwords are.
   * @throws AppError personNotFound, personClosed, notAllowed, identityTaken
   */
  async setIdentity(id: string, identity: Identity | null, doer: Doer): Promise<PersonView> {
    const key = identity && identityKeyOf(identity)
    const row = await this.#change(id, doer, (person, people) => {
      refuseWatchers(person, doer)
      const other = key === null ? undefined : people.find((one) => one.id !== id && one.identity === key)
      if (other) throw new AppError('identityTaken', { personId: other.id })
      return { person: { ...person, identity: key }, action: 'person.identitySet', detail: { identity } }
    })
    return viewOf(row)
  }

  /**
   * An account for somebody whom a provider has confirmed: without password, without roles.
   * @throws AppError personNameInvalid, personExists
   */
  async createKnown(identity: Identity & { readonly name: string }, doer: Doer): Promise<PersonRow> {
    const name = readName(identity.name)
    if (name === null) throw new AppError('personNameInvalid', {})
    const [id, key, nameKey] = [doer.newId('person'), identityKeyOf(identity), nameKeyOf(name)]
    return changeRoster(this.#store, doer, (people, number) => {
      const other = people.find((one) => one.nameKey === nameKey || one.identity === key)
      if (other) throw new AppError('personExists', { personId: other.id })
      const made = { id, name, nameKey, roles: [], createdAt: doer.at, closedAt: null, identity: key }
      const person = { ...made, passwordHash: null, temporaryUntil: null, epoch: number }
      const { issuer, subject } = identity
      return { person, action: 'person.created', detail: { name, roles: [], identity: { issuer, subject } } }
    })
  }

  /**
   * A password of one's own, once the current one was looked at. All sessions are over.
   * @throws AppError passwordWeak, personNotFound, personClosed
   */
  async choosePassword(
    id: string,
    { was, chosen }: { was: PersonRow; chosen: string },
    doer: Doer,
  ): Promise<PersonRow> {
    const faults = passwordFaults(chosen, was)
    const isSame = passwordText(chosen) !== '' && (await this.#passwords.holds(was.passwordHash, chosen))
    if (faults.length > 0 || isSame) throw new AppError('passwordWeak', { faults: isSame ? ['same'] : faults })
    const passwordHash = await this.#passwords.hash(chosen)
    return this.#change(id, doer, (person, _people, number) => {
      // Somebody else made a new one meanwhile: what was looked at holds no more.
      if (person.epoch !== was.epoch) throw new AppError('sessionEnded', {})
      const changed = { ...person, passwordHash, temporaryUntil: null, epoch: number }
      return { person: changed, action: 'person.passwordChosen', also: [clearing(sessionTable, equal('person', id))] }
    })
  }

  /** The same password, hashed as it is done today. */
  async rehash(was: PersonRow, password: string, doer: Doer): Promise<PersonRow> {
    const passwordHash = await this.#passwords.hash(password)
    return this.#change(was.id, doer, (person) => {
      const isSame = person.passwordHash === was.passwordHash
      return { person: isSame ? { ...person, passwordHash } : person, action: 'person.passwordRehashed' }
    })
  }

  /** Ends all sessions of a person. @throws AppError personNotFound, personClosed */
  async endSessions(id: string, doer: Doer): Promise<void> {
    await this.#change(id, doer, (person, _people, number) => ({
      person: { ...person, epoch: number },
      action: 'person.sessionsEnded',
      also: [clearing(sessionTable, equal('person', id))],
    }))
  }

  /** Forgives what failed before, so that nobody waits. @throws AppError personNotFound */
  async unlock(id: string, doer: Doer): Promise<void> {
    const { name } = await this.row(id)
    await forgetTries(this.#store, triesKeyOf(name, this.#sha256))
    await this.#store.commit(auditEntry(doer, { action: 'person.unlocked', about: id }), [])
  }

  async #change(
    id: string,
    doer: Doer,
    decide: (person: PersonRow, people: readonly PersonRow[], number: number) => Decided,
  ): Promise<PersonRow> {
    return changeRoster(this.#store, doer, (people, number) => {
      const person = people.find((one) => one.id === id)
      if (!person) throw new AppError('personNotFound', { personId: id })
      if (person.closedAt !== null) throw new AppError('personClosed', { personId: id })
      return decide(person, people, number)
    })
  }

  async #handedOut(random: Uint8Array, { at }: Doer) {
    const password = temporaryPassword(random)
    const temporaryUntil = new Date(Date.parse(at) + temporaryDays * 86_400_000).toISOString()
    return { password, kept: { passwordHash: await this.#passwords.hash(password), temporaryUntil } }
  }

  readonly #signedOut = (id: string) => [
    clearing(sessionTable, equal('person', id)),
    clearing(knownBrowserTable, equal('person', id)),
  ]
}

/** Whoever could become one of those who watch over him would be watched by nobody. */
function refuseWatchers({ roles }: PersonRow, { isAtMachine = false }: Doer): void {
  if (!isAtMachine && roles.some((role) => apartRoles.includes(role as Role)))
    throw new AppError('notAllowed', { rule: 'atMachine' })
}

function refuseOneself(id: string, { by }: Doer): void {
  if (by === id) throw new AppError('notAllowed', { rule: 'oneself' })
}

/** Whoever is the last of those who watch over each other stays it: nobody could make another one. */
function refuseLast(person: PersonRow, left: readonly Role[], people: readonly PersonRow[]): void {
  const isAnother = (role: Role) => (other: PersonRow) =>
    other.id !== person.id && other.closedAt === null && other.roles.includes(role)
  const lost = apartRoles.filter((role) => person.roles.includes(role) && !left.includes(role))
  const last = lost.find((role) => !people.some(isAnother(role)))
  if (last) throw new AppError('lastOfRole', { role: last })
}

export const viewOf = ({
  id,
  name,
  roles,
  createdAt,
  closedAt,
  passwordHash,
  temporaryUntil,
  identity,
}: PersonRow): PersonView => ({
  id,
  name,
  roles: knownRoles(roles),
  createdAt,
  closedAt,
  password: passwordHash === null ? 'none' : temporaryUntil === null ? 'own' : 'temporary',
  passwordUntil: temporaryUntil,
  identity: identity === null ? null : identityIn(identity),
})
