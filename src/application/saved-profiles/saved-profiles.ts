import { AppError, type ClaimCodeRefusal } from '../../domain/errors.js'
import { fromDayNumber, toDayNumber, type IsoDate } from '../../domain/iso-date.js'
import type { JsonValue } from '../../domain/rule-source.js'
import { amendment, removal, type Store } from '../../domain/store/store.js'
import type { RowOf } from '../../domain/store/table.js'
import type { Moment } from '../clients/authenticate.js'
import type { ReceiptTools } from '../receipts/tools.js'
import { claimCode, readClaimCode } from '../claim-code.js'
import { consentText } from './consent.js'
import { savedProfileTable } from './tables.js'

export type SavingTools = Pick<ReceiptTools, 'sealing' | 'packing' | 'hash'>

export interface SavedState {
  /** Instant of the last change, ISO 8601, UTC. */
  readonly savedAt: string
  /** Last day in China on which it can be had. */
  readonly expiresOn: IsoDate
  readonly consent: { readonly text: string; readonly at: string }
}
export interface SavedProfile extends SavedState {
  readonly profile: JsonValue
}

/** Profiles that their owners come back to with a code, and nobody else. */
export class SavedProfiles {
  /** Days for which a profile is kept after its last change. */
  readonly keptDays: number
  readonly #store: Store
  readonly #tools: SavingTools

  constructor(store: Store, tools: SavingTools, keptDays: number) {
    this.keptDays = keptDays
    this.#store = store
    this.#tools = tools
  }

  readonly prepare = async (): Promise<void> => this.#store.prepare(savedProfileTable)

  /**
   * Keeps a profile. The code is in the answer and nowhere else.
   *
   * @param random `claimCodeBytes` bytes that nobody can guess
   */
  async save(
    profile: JsonValue,
    { at, today, random }: Moment & { readonly random: Uint8Array },
  ): Promise<SavedState & { readonly code: string }> {
    const code = claimCode(random)
    const agreed = { consent: consentText, consentedAt: at }
    const row = { id: this.#idOf(code), ...agreed, ...(await this.#kept(code, profile, { at, today })) }
    if (!(await this.#store.insert(savedProfileTable, row)))
      throw new Error('the random bytes of a code were used before')
    return { code, ...stateOf(row) }
  }

  /** @param typed the code as somebody typed it @throws AppError claimCodeRefused, storeUnreadable */
  async open(typed: string | null, { today }: Pick<Moment, 'today'>): Promise<SavedProfile> {
    const { code, row } = await this.#find(typed, today)
    const { sealing, packing } = this.#tools
    const packed = sealing.open(this.#keyOf(code), row.sealed, row.id)
    const text = packed && (await packing.unpack(packed))
    if (!text) throw new AppError('storeUnreadable', { table: savedProfileTable.name, id: row.id, what: 'changed' })
    return { ...stateOf(row), profile: JSON.parse(text) as JsonValue }
  }

  /** Puts another profile in its place, and renews it. @throws AppError claimCodeRefused */
  async change(typed: string | null, profile: JsonValue, moment: Moment): Promise<SavedState> {
    const { code, row } = await this.#find(typed, moment.today)
    const kept = await this.#kept(code, profile, moment)
    await this.#store.apply([amendment(savedProfileTable, row.id, kept)])
    // A deletion that came between stays one.
    const { row: now } = await this.#find(code, moment.today)
    return stateOf(now)
  }

  /** @throws AppError claimCodeRefused */
  async remove(typed: string | null, { today }: Pick<Moment, 'today'>): Promise<void> {
    const { row } = await this.#find(typed, today)
    await this.#store.apply([removal(savedProfileTable, row.id)])
  }

  /** Removes what can no longer be had. How many went. */
  async forgetExpired(today: IsoDate): Promise<number> {
    const yesterday = fromDayNumber(toDayNumber(today) - 1)
    return this.#store.removeAll(savedProfileTable, { column: 'expiresOn', to: yesterday })
  }

  async #find(
    typed: string | null,
    today: IsoDate,
  ): Promise<{ readonly code: string; readonly row: RowOf<typeof savedProfileTable> }> {
    if (typed === null) throw refused('missing')
    const code = readClaimCode(typed)
    if (code === null) throw refused('malformed')
    const row = await this.#store.get(savedProfileTable, this.#idOf(code))
    if (!row || row.expiresOn < today) throw refused('unknown')
    return { code, row }
  }

  async #kept(code: string, profile: JsonValue, { at, today }: Moment) {
    const packed = await this.#tools.packing.pack(JSON.stringify(profile))
    return {
      sealed: this.#tools.sealing.seal(this.#keyOf(code), packed, this.#idOf(code)),
      savedAt: at,
      expiresOn: fromDayNumber(toDayNumber(today) + this.keptDays),
    }
  }

  readonly #idOf = (code: string): string => this.#tools.hash(`huiqi claim code ${code}`)
  readonly #keyOf = (code: string): Uint8Array =>
    bytesOf(this.#tools.sealing.derive(new TextEncoder().encode(code), 'huiqi saved profile'))
}

const refused = (reason: ClaimCodeRefusal): AppError => new AppError('claimCodeRefused', { reason })

const bytesOf = (hexadecimal: string): Uint8Array =>
  Uint8Array.from(hexadecimal.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16))

const stateOf = ({ savedAt, expiresOn, consent, consentedAt }: RowOf<typeof savedProfileTable>): SavedState => {
  return { savedAt, expiresOn, consent: { text: consent, at: consentedAt } }
}
