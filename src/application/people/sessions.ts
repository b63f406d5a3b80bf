import { AppError, isAppError } from '../../domain/errors.js'
import { equal } from '../../domain/store/filter.js'
import { amendment, insertion, removal, type Insertion, type Store } from '../../domain/store/store.js'
import type { RowOf } from '../../domain/store/table.js'
import { auditEntry, type Acting } from '../audit.js'
import type { Sha256 } from '../clients/key-text.js'
import { knownRoles, type Role } from '../../domain/people.js'
import type { PersonRow } from './roster.js'
import { personTable, sessionTable } from './tables.js'

/** Random bytes of a session's token. */
export const tokenBytes = 32

export interface SessionLimits {
  /** Minutes without a request after which it has ended. */
  readonly idleMinutes: number
  /** Hours after which it has ended in any case. */
  readonly hours: number
}

/** Somebody who has signed in. */
export interface Person {
  readonly personId: string
  readonly name: string
  readonly roles: ReadonlySet<Role>
}
export interface Session {
  readonly sessionId: string
  readonly startedAt: string
  /** It has ended by then, unless it is used before. */
  readonly idleEndsAt: string
  readonly endsAt: string
  /** true: nothing can be done in it but to choose a password. */
  readonly isRestricted: boolean
}
export type SessionRow = RowOf<typeof sessionTable>

const noteEveryMs = 60_000
const mostShown = 200

/** Who is signed in, by the hashes of what their browsers hold. */
export class Sessions {
  readonly #store: Store
  readonly #sha256: Sha256
  readonly #limits: SessionLimits

  constructor(store: Store, sha256: Sha256, limits: SessionLimits) {
    this.#store = store
    this.#sha256 = sha256
    this.#limits = limits
  }

  /** A new session's row. @param token that nobody had before @param person as it was when the password was looked at */
  started(token: string, person: PersonRow, { agent, at, newId }: Acting & { readonly agent: string }): Insertion {
    const endsAt = later(at, this.#limits.hours * 3_600_000)
    return insertion(sessionTable, {
      id: this.#sha256(token),
      sessionId: newId('session'),
      person: person.id,
      epoch: person.epoch,
      startedAt: at,
      seenAt: at,
      endsAt,
      agent: agent.slice(0, mostShown),
      isRestricted: person.temporaryUntil === null ? 0 : 1,
    })
  }

  /**
   * Whose a token is. The store is asked every time, so that what was ended or taken away holds at once.
   * @throws AppError sessionEnded, storeUnavailable
   */
  async find(token: string, at: string): Promise<{ readonly person: Person; readonly session: Session }> {
    const row = await this.#store.get(sessionTable, this.#sha256(token))
    if (!row || this.#isOver(row, at)) throw new AppError('sessionEnded', {})
    const person = await this.#store.get(personTable, row.person)
    if (!person || person.closedAt !== null || person.epoch !== row.epoch) throw new AppError('sessionEnded', {})
    const isNoted = Date.parse(at) - Date.parse(row.seenAt) >= noteEveryMs && (await this.#note(row.id, at))
    return {
      person: { personId: person.id, name: person.name, roles: new Set(knownRoles(person.roles)) },
      session: this.view(isNoted ? { ...row, seenAt: at } : row),
    }
  }

  view({ sessionId, startedAt, endsAt, seenAt, isRestricted }: SessionRow): Session {
    const idleEndsAt = this.#idleEnd(seenAt)
    return {
      sessionId,
      startedAt,
      idleEndsAt: idleEndsAt < endsAt ? idleEndsAt : endsAt,
      endsAt,
      isRestricted: isRestricted !== 0,
    }
  }

  /** Those of one person that have not ended, the newest first. */
  async of(person: PersonRow, at: string): Promise<SessionRow[]> {
    const rows = await this.#store.page(sessionTable, { where: equal('person', person.id), after: null, limit: 500 })
    return rows
      .filter((row) => row.epoch === person.epoch && !this.#isOver(row, at))
      .toSorted((a, b) => (a.startedAt < b.startedAt ? 1 : -1))
  }

  /** Ends one session of a person. False: that person has none of this id. */
  async end(person: string, sessionId: string, acting: Acting): Promise<boolean> {
    const rows = await this.#store.page(sessionTable, { where: equal('person', person), after: null, limit: 500 })
    const row = rows.find((one) => one.sessionId === sessionId)
    if (!row) return false
    const audit = auditEntry(acting, { action: 'session.ended', about: person, detail: { sessionId } })
    await this.#store.commit(audit, [removal(sessionTable, row.id)])
    return true
  }

  /** Rows of sessions that are long over. */
  readonly forgetOver = async (at: string): Promise<void> =>
    void (await this.#store.removeAll(sessionTable, { column: 'endsAt', to: at }))

  #isOver({ endsAt, seenAt }: SessionRow, at: string): boolean {
    return at >= endsAt || at >= this.#idleEnd(seenAt)
  }

  #idleEnd(seenAt: string): string {
    return later(seenAt, this.#limits.idleMinutes * 60_000)
  }

  /** A store that cannot be written to now is no reason to end it. */
  async #note(id: string, at: string): Promise<boolean> {
    try {
      await this.#store.apply([amendment(sessionTable, id, { seenAt: at })])
      return true
    } catch (error) {
      if (!isAppError(error, 'storeUnavailable')) throw error
      return false
    }
  }
}

const later = (at: string, ms: number): string => new Date(Date.parse(at) + ms).toISOString()
