import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Logger } from 'pino'
import { dayInChina } from './adapters/clock.js'
import { exchangeFiles } from './adapters/exchange/files.js'
import type { StoreDependencies } from './adapters/http/store-dependencies.js'
import { idSource } from './adapters/ids.js'
import { readPolicyIn } from './adapters/rules/policy-in-text.js'
import { keyFileOf, masterKeySource } from './adapters/receipts/master-key.js'
import { receiptTools } from './adapters/receipts/tools.js'
import { isMongo, openStore } from './adapters/store/open-store.js'
import { clientAccess, type ClientAccess } from './application/clients/client-access.js'
import { prepareClients } from './application/clients/clients.js'
import type { DeskSettings } from './application/cases/case-changes.js'
import { casesIn } from './application/cases/cases-in.js'
import { consultingIn } from './application/consulting/consulting-in.js'
import { enterprisesIn } from './application/enterprises/enterprises-in.js'
import { Idempotency } from './application/idempotency.js'
import { Receipts } from './application/receipts/receipts.js'
import { argon2Passwords } from './adapters/people/argon2.js'
import { peopleIn } from './application/people/people-in.js'
import type { SessionLimits } from './application/people/sessions.js'
import { SavedProfiles } from './application/saved-profiles/saved-profiles.js'
import { bringForward, refuseNewer } from './application/store-version/bring-forward.js'
import type { RuleBase } from './application/rule-base.js'
import type { MasterKeySource } from './application/receipts/tools.js'
import { isAppError, type StoreTrouble } from './domain/errors.js'
import type { Store } from './domain/store/store.js'
import { newerWords, troubleWords } from './domain/store/trouble-words.js'
import type { JobRunner } from './application/jobs/runner.js'
import { jobsOf } from './stored-jobs.js'

interface Surroundings {
  readonly getBase: () => RuleBase
  readonly hash: (text: string) => string
  readonly engineVersion: string
  readonly logger: Logger
  /** As in `HUIQI_MASTER_KEY`. */
  readonly masterKey: string | undefined
  /** Days for which a profile saved from the page is kept after its last change. */
  readonly keptDays: number
  readonly sessions: SessionLimits
  readonly desk: DeskSettings & { readonly answerDays: number }
}

const lookEveryMs = 5000
/** Looks between two tidyings: a minute. */
const tidyEvery = 12
const dayMs = 86_400_000

/**
 * @param location as in `HUIQI_STORE`; null comes back where nothing is to be kept
 * @throws Error when a file cannot be opened, or a later release has brought the store forward; MongoDB may come later
 */
export async function openStored(location: string, surroundings: Surroundings): Promise<Stored | null> {
  if (location === 'none') return null
  if (isMongo(location) && surroundings.masterKey === undefined)
    surroundings.logger.warn({ variable: 'HUIQI_MASTER_KEY' }, 'no master key: stored matches and receipts are refused')
  const stored = new Stored(opened(location), receiptsKey(location, surroundings.masterKey), surroundings)
  const trouble = await stored.look()
  if (!isAppError(trouble, 'storeNewer')) return stored
  await stored.close()
  throw new Error(`HUIQI_STORE: ${newerWords(trouble.info).en}`, { cause: trouble })
}

function opened(location: string): Store {
  try {
    if (!isMongo(location)) mkdirSync(dirname(location), { recursive: true })
    return openStore(location)
  } catch (cause) {
    const reason = isAppError(cause, 'storeUnavailable') ? troubleWords[cause.info.reason].en : (cause as Error).message
    throw new Error(`HUIQI_STORE: ${location} cannot be opened: ${reason}`, { cause })
  }
}

/** Processes on one server would each make a key of their own: there it must be given. */
const receiptsKey = (location: string, given: string | undefined): MasterKeySource =>
  masterKeySource({ given, file: isMongo(location) ? null : keyFileOf(location) })

/** A store that is looked after: it is told whether it works, and what others left half done is finished. */
export class Stored {
  readonly dependencies: StoreDependencies
  readonly clients: ClientAccess
  readonly #store: Store
  readonly #runner: JobRunner
  readonly #logger: Logger
  readonly #getBase: () => RuleBase
  #isPrepared = false
  /** Why it does not work; null: it does, undefined: nobody has looked yet. */
  #trouble: Trouble | null | undefined
  #looks = 0
  #underway = Promise.resolve()
  readonly #timer: NodeJS.Timeout

  constructor(store: Store, masterKey: MasterKeySource, surroundings: Surroundings) {
    const { getBase, hash, logger, keptDays, engineVersion, desk } = surroundings
    const tools = receiptTools(masterKey)
    const receipts = new Receipts(store, tools)
    const savedProfiles = new SavedProfiles(store, tools, keptDays)
    const { enterprises, reach } = enterprisesIn(store, getBase, hash)
    const idempotency = new Idempotency(store)
    const people = peopleIn(store, { passwords: argon2Passwords(), sha256: hash, limits: surroundings.sessions })
    const cases = casesIn(store, tools, { rules: receipts.rules, getBase, engineVersion, hash, ...desk })
    const consulting = consultingIn(store, tools, { getBase, hash, ...desk })
    this.#store = store
    this.#logger = logger
    this.#getBase = getBase
    this.clients = clientAccess(store, { now: () => ({ at: now(), today: dayInChina(new Date()) }), sha256: hash })
    const { jobs, runner } = jobsOf(store, {
      ...surroundings,
      reach,
      rules: receipts.rules,
      spend: this.clients.spend,
      now,
      newId,
    })
    this.#runner = runner
    const given = { now, newId, random: randomBytes, readPolicyIn, exchange: { store, files: exchangeFiles } }
    const kept = { enterprises, receipts, reach, jobs, savedProfiles, cases, consulting, idempotency, ...people }
    this.dependencies = { ...kept, ...given }
    this.#timer = setInterval(() => {
      this.#underway = this.#underway.then(async () => void (await this.look()))
    }, lookEveryMs)
    this.#timer.unref()
  }

  /** False while it cannot be written to. */
  readonly isReady = (): boolean => this.#trouble === null

  /** Finds out whether it works; never throws, but returns what is wrong, or null. */
  async look(): Promise<unknown> {
    const was = this.#trouble
    try {
      await this.#try()
      this.#trouble = null
      if (was !== null) this.#logger.info('store ready')
      return null
    } catch (error) {
      this.#trouble = troubleOf(error)
      if (was?.reason !== this.#trouble.reason) this.#logger.error(this.#trouble, 'store not available')
      return error
    }
  }

  async close(): Promise<void> {
    clearInterval(this.#timer)
    await this.#underway
    await this.#runner.stop()
    await this.#store.close()
  }

  async #try(): Promise<void> {
    if (this.#isPrepared) await refuseNewer(this.#store)
    else await this.#prepare()
    await this.#store.ping()
    // So that those of today can be compared with those of tomorrow.
    await this.dependencies.receipts.rules.keep(this.#getBase(), now())
    if (this.#looks++ % tidyEvery === 0) await this.#tidy()
  }

  async #prepare(): Promise<void> {
    await bringForward(this.#store, now())
    await this.dependencies.enterprises.prepare()
    await this.dependencies.idempotency.prepare()
    await this.dependencies.receipts.prepare()
    await this.dependencies.jobs.prepare()
    await this.dependencies.savedProfiles.prepare()
    await this.dependencies.cases.prepare()
    await this.dependencies.consulting.prepare()
    await prepareClients(this.#store)
    await this.dependencies.people.prepare()
    this.#isPrepared = true
    this.#runner.start()
  }

  async #tidy(): Promise<void> {
    await this.#store.recover()
    await this.dependencies.jobs.expire(now())
    await this.dependencies.idempotency.forget(new Date(Date.now() - dayMs).toISOString())
    await this.dependencies.savedProfiles.forgetExpired(dayInChina(new Date()))
    await this.dependencies.signIn.tidy(now())
  }
}

interface Trouble {
  readonly reason: StoreTrouble | 'newer'
  /** For whoever reads the log. */
  readonly what: string
  readonly cause?: string
}

function troubleOf(error: unknown): Trouble {
  if (isAppError(error, 'storeNewer')) return { reason: 'newer', what: newerWords(error.info).en }
  if (!isAppError(error, 'storeUnavailable')) return { reason: 'failed', what: troubleWords.failed.en }
  const { reason } = error.info
  return { reason, what: troubleWords[reason].en, ...causeOf(error) }
}

/** What driver and system call it, which tells a wrong password from a wrong name; never their text, which may tell more. */
function causeOf({ cause }: Error): { readonly cause?: string } {
  const { codeName, code, name } = (cause ?? {}) as { codeName?: unknown; code?: unknown; name?: unknown }
  const called = [codeName, code, name].find((one) => typeof one === 'string')
  return called === undefined ? {} : { cause: called }
}

const now = (): string => new Date().toISOString()
const newId = idSource(Date.now, randomBytes)
