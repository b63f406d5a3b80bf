import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import type { Logger } from 'pino'
import { dayInChina } from './adapters/clock.js'
import { pinyinOfNames } from './adapters/codes/pinyin.js'
import { createApp } from './adapters/http/app.js'
import { limitArrival } from './adapters/http/arrival.js'
import { readWebAssets } from './adapters/http/web-assets.js'
import { createLogger, createSecurityLog } from './adapters/log.js'
import { readSeeds } from './adapters/seed/read-seeds.js'
import { oidcProvider } from './adapters/oidc/provider.js'
import type { IdentityProvider } from './application/people/identity.js'
import type { RuleBase } from './application/rule-base.js'
import type { WorkingDayCalendar } from './domain/working-days.js'
import { sandboxProfiles } from './application/sandbox/sandbox.js'
import { RuleSetHistory } from './application/rule-set-changes.js'
import { loadRuleBase } from './cli/load-rule-base.js'
import { loadConfig, shippedSeeds, type Config } from './config.js'
import { openStored, type Stored } from './stored.js'
import type { DeskSettings } from './application/cases/case-changes.js'
import { SecondLook } from './second-look.js'

const hash = (text: string): string => `sha256:${createHash('sha256').update(text, 'utf8').digest('hex')}`
const today = (): string => dayInChina(new Date())
/** Beside this file once it is compiled. */
const builtPages = fileURLToPath(new URL('web', import.meta.url))
/** Requests still running when the process is told to end may take this long. */
const graceMs = 10_000

interface ReadRules {
  readonly base: RuleBase
  readonly workingDays: WorkingDayCalendar
}

/** The rules below `dir`, or all that is wrong with them, one line each. */
async function readRules(dir: string): Promise<ReadRules | string[]> {
  try {
    const { base, workingDays, issues, compileIssues } = await loadRuleBase(dir)
    const ofFiles = issues.map(({ file, line, column, pointer, code, found, expected, nearest }) => {
      return `${file}:${line ?? 1}:${column ?? 1} ${pointer} ${code}: found ${found}, expected ${expected}${meant(nearest)}`
    })
    const ofRules = compileIssues.map(({ owner, pointer, code, found, expected, nearest }) => {
      return `${owner} ${pointer} ${code}: found ${found}, expected ${expected}${meant(nearest)}`
    })
    const all = [...ofFiles, ...ofRules]
    return base && all.length === 0 ? { base, workingDays } : all
  } catch (error) {
    return [`${dir}: ${error instanceof Error ? error.message : String(error)}`]
  }
}
const meant = (nearest: string | null): string => (nearest === null ? '' : ` (${nearest}?)`)

/** Rules in use; a reload replaces them as a whole or not at all. */
class Rules {
  readonly history = new RuleSetHistory(hash)
  #read: ReadRules
  readonly #dir: string
  readonly #logger: Logger

  constructor(read: ReadRules, dir: string, logger: Logger) {
    this.#read = read
    this.#dir = dir
    this.#logger = logger
    this.#use(read, 'rules loaded')
  }

  readonly current = (): RuleBase => this.#read.base
  readonly calendar = (): WorkingDayCalendar => this.#read.workingDays

  async reload(): Promise<void> {
    const read = await readRules(this.#dir)
    if (!Array.isArray(read)) return this.#use(read, 'rules reloaded')
    for (const issue of read) this.#logger.error({ issue }, 'rule broken')
    this.#logger.error(
      { issues: read.length, ruleSet: this.#read.base.compiled.ruleSet.hash },
      'rules not reloaded: the old ones stay',
    )
  }

  #use(read: ReadRules, message: string): void {
    const { ruleSet, policies } = read.base.compiled
    this.#read = read
    this.history.remember(ruleSet, today())
    this.#logger.info(
      { ruleSet: ruleSet.hash, documents: ruleSet.documents.length, policies: policies.length },
      message,
    )
  }
}

/** Until the rules are read there is nothing to reload, and the signal must not end the process. */
let reload = (): void => undefined
process.on('SIGHUP', () => reload())

async function start(config: Config): Promise<void> {
  const logger = createLogger(config.LOG_LEVEL)
  const read = await readRules(config.RULES_DIR)
  if (Array.isArray(read)) {
    process.stderr.write(`${read.length} mistakes in the rules:\n${read.map((issue) => `  ${issue}\n`).join('')}`)
    process.exitCode = 1
    return
  }
  const rules = new Rules(read, config.RULES_DIR, logger)
  const state = { isReady: true }
  const secondLook = config.SECOND_OPINION === 'on' ? new SecondLook(logger) : null
  const webAssets = pagesOr(logger)
  const engineVersion = await packageVersion()
  const stored = await openStored(config.HUIQI_STORE, {
    engineVersion,
    getBase: rules.current,
    hash,
    logger,
    masterKey: config.HUIQI_MASTER_KEY,
    keptDays: config.SAVED_PROFILE_DAYS,
    sessions: { idleMinutes: config.HUIQI_SESSION_IDLE_MINUTES, hours: config.HUIQI_SESSION_HOURS },
    desk: deskSettings(config, rules.calendar),
  })
  const app = createApp({
    ...(stored && { store: stored.dependencies, clients: stored.clients }),
    trustedProxies: config.TRUSTED_PROXIES,
    origin: config.HUIQI_ORIGIN,
    identityProvider: providerOf(config, logger),
    isDemonstration: config.HUIQI_DEMONSTRATION === 'on',
    webAssets,
    afterMatch: secondLook?.take,
    sandbox: sandboxProfiles(readSeeds(shippedSeeds)),
    getBase: rules.current,
    history: rules.history,
    pinyinOf: pinyinOfNames(),
    today,
    hash,
    engineVersion,
    isReady: () => state.isReady && stored?.isReady() !== false,
    logger,
    securityLogger: config.SECURITY_LOG === undefined ? undefined : securityLogAt(config.SECURITY_LOG),
  })
  const server = serverFor(app, config.REQUEST_TIMEOUT_MS)
  reload = () => void rules.reload()
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => stop(server, state, logger, signal, [secondLook, stored]))
  await listen(server, config)
  const { address, port, family } = server.address() as AddressInfo
  logger.info({ url: `http://${family === 'IPv6' ? `[${address}]` : address}:${port}` }, 'listening')
}

function pagesOr(logger: Logger): ReturnType<typeof readWebAssets> {
  const pages = readWebAssets(builtPages)
  if (!pages) logger.warn({ command: 'npm run build:web' }, 'pages not built')
  return pages
}

/** Nobody is called unless a provider is set. */
function providerOf(config: Config, logger: Logger): IdentityProvider | undefined {
  const { HUIQI_OIDC_ISSUER: issuer, HUIQI_OIDC_CLIENT_ID: clientId } = config
  if (issuer === undefined || clientId === undefined) return undefined
  return oidcProvider({
    issuer,
    clientId,
    clientSecret: config.HUIQI_OIDC_CLIENT_SECRET,
    makesPeople: config.HUIQI_OIDC_NEW_PEOPLE === 'create',
    noteRefusal: (reason) => logger.warn({ reason }, 'identity provider refused'),
  })
}

function serverFor(app: RequestListener, arrivalMs: number): Server {
  const timeout = { requestTimeout: 0, headersTimeout: arrivalMs }
  const server = createServer({ ...timeout, connectionsCheckingInterval: 1000, keepAliveTimeout: 5000 }, app)
  limitArrival(server, arrivalMs)
  return server
}

const deskSettings = (
  config: Config,
  getCalendar: () => WorkingDayCalendar,
): DeskSettings & { readonly answerDays: number } => ({
  getCalendar,
  answerDays: config.HUIQI_DESK_ANSWER_DAYS,
  days: {
    accept: config.HUIQI_DESK_ACCEPT_DAYS,
    supplement: config.HUIQI_DESK_SUPPLEMENT_DAYS,
    preCheck: config.HUIQI_DESK_PRE_CHECK_DAYS,
    decide: config.HUIQI_DESK_DECIDE_DAYS,
  },
  isTwoPerson: config.HUIQI_DESK_TWO_PERSON === 'on',
})

function securityLogAt(file: string): Logger {
  try {
    return createSecurityLog(file)
  } catch (cause) {
    throw new Error(`SECURITY_LOG: ${(cause as Error).message}`, { cause })
  }
}

const listen = async (server: Server, { PORT, HOST }: Config): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', (cause) => reject(new Error(`HOST, PORT: ${cause.message}`, { cause })))
    server.listen(PORT, HOST, resolve)
  })

/** No new connections; requests that are running finish; what takes too long is cut off. */
function stop(
  server: Server,
  state: { isReady: boolean },
  logger: Logger,
  signal: string,
  helpers: readonly (SecondLook | Stored | null)[],
): void {
  state.isReady = false
  logger.info({ signal }, 'stopping')
  const cutOff = setTimeout(() => server.closeAllConnections(), graceMs)
  // Connections that fall idle now would be kept for their next request.
  const sweep = setInterval(() => server.closeIdleConnections(), 50)
  server.close(() => {
    clearTimeout(cutOff)
    clearInterval(sweep)
    process.removeAllListeners('SIGHUP')
    void Promise.all(helpers.map(async (helper) => helper?.close())).then(() => logger.info('stopped'))
  })
}

async function packageVersion(): Promise<string> {
  const text = await readFile(new URL('../package.json', import.meta.url), 'utf8')
  return (JSON.parse(text) as { version: string }).version
}

try {
  await start(loadConfig(process.env))
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
