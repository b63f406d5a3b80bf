import { isIP } from 'node:net'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { masterKeyText } from './adapters/receipts/master-key.js'
import { lacksDatabase } from './adapters/store/open-store.js'

/** Beside package.json, from src as from dist, wherever the process was started. */
const shippedRules = fileURLToPath(new URL('../rules', import.meta.url))

/** Applicants that do not exist, for the sandbox. */
export const shippedSeeds = fileURLToPath(new URL('../seed', import.meta.url))

/** Beside package.json too: one file, made when it is first needed. */
export const ownStore = fileURLToPath(new URL('../data/huiqi.db', import.meta.url))

function isProxy(text: string): boolean {
  const [address = '', bits = '0', ...more] = text.trim().split('/')
  if (['loopback', 'linklocal', 'uniquelocal'].includes(text.trim())) return true
  const longest = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1
  return more.length === 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= longest
}

const isOrigin = (text: string): boolean => isSafeAddress(text) && new URL(text).origin === text

function isIssuer(text: string): boolean {
  if (!isSafeAddress(text)) return false
  const { username, password, search, hash } = new URL(text)
  return [username, password, search, hash].every((part) => part === '')
}

/** Without TLS only on the machine itself. */
function isSafeAddress(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname } = new URL(text)
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  return protocol === 'https:' || (protocol === 'http:' && isHere)
}

const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, { error: 'a whole number' })
    .transform(Number)
    .pipe(z.number().min(min).max(max))

/** Every setting by the name of its variable. */
export const settings = {
  PORT: wholeNumber(0, 65_535).default(3000),
  /** Only this machine, unless told otherwise: in a container 0.0.0.0. */
  HOST: z.string().min(1).default('127.0.0.1'),
  LOG_LEVEL: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),
  RULES_DIR: z.string().min(1).default(shippedRules),
  REQUEST_TIMEOUT_MS: wholeNumber(100, 600_000).default(10_000),
  /** Whether answers are checked again in a thread by json-rules-engine; differences are logged as errors. */
  SECOND_OPINION: z.enum(['on', 'off']).default('on'),
  /** Path of an SQLite file, or `mongodb://…` with the name of the database; `none`: nothing is kept. */
  HUIQI_STORE: z
    .string()
    .min(1)
    .refine((location) => !lacksDatabase(location), { error: 'mongodb://HOST/DATABASE, with the name of the database' })
    .default(ownStore),
  /** 32 bytes that the keys of receipts are encrypted under; absent: a file beside an SQLite store, made at first use. */
  HUIQI_MASTER_KEY: z.string().regex(masterKeyText, { error: '64 hexadecimal digits' }).optional(),
  /** Days for which a profile that somebody saved from the page is kept after its last change. */
  SAVED_PROFILE_DAYS: wholeNumber(1, 3650).default(365),
  /** Where browsers find the service, as `https://huiqi.example`; absent: as each request says. */
  HUIQI_ORIGIN: z
    .string()
    .refine(isOrigin, { error: 'https://HOST or https://HOST:PORT, nothing after it' })
    .optional(),
  /** Provider of OpenID Connect that people may sign in with; absent: none, and nobody is called. */
  HUIQI_OIDC_ISSUER: z.string().refine(isIssuer, { error: 'https://HOST/PATH' }).optional(),
  HUIQI_OIDC_CLIENT_ID: z.string().min(1).optional(),
  /** Absent: a public client. */
  HUIQI_OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  /** Whether somebody whom nobody here knows gets an account, without roles. */
  HUIQI_OIDC_NEW_PEOPLE: z.enum(['refuse', 'create']).default('refuse'),
  /** Minutes without a request after which somebody who has signed in must do so again. */
  HUIQI_SESSION_IDLE_MINUTES: wholeNumber(5, 1440).default(30),
  /** Hours after which somebody who has signed in must do so again in any case. */
  HUIQI_SESSION_HOURS: wholeNumber(1, 168).default(12),
  /** Working days in which something is to be done in a case: this service's, not the law's. */
  HUIQI_DESK_ACCEPT_DAYS: wholeNumber(1, 250).default(5),
  HUIQI_DESK_SUPPLEMENT_DAYS: wholeNumber(1, 250).default(10),
  HUIQI_DESK_PRE_CHECK_DAYS: wholeNumber(1, 250).default(10),
  HUIQI_DESK_DECIDE_DAYS: wholeNumber(1, 250).default(10),
  /** Working days in which a question is to be answered. */
  HUIQI_DESK_ANSWER_DAYS: wholeNumber(1, 250).default(5),
  /** Whether who pre-checked a case may not decide it. */
  HUIQI_DESK_TWO_PERSON: z.enum(['on', 'off']).default('off'),
  /** Proxies whose X-Forwarded-For is believed: addresses and subnets with commas between, `loopback`; absent: none. */
  TRUSTED_PROXIES: z
    .string()
    .refine((text) => text.split(',').every(isProxy), { error: 'addresses and subnets, commas between them' })
    .optional(),
  /** Whether every answer and page says that what is stored is made up; `npm run demo` sets it. */
  HUIQI_DEMONSTRATION: z.enum(['on', 'off']).default('off'),
  /** File for refusals with their addresses; absent: they are not noted. */
  SECURITY_LOG: z.string().min(1).optional(),
}
const Env = z.object(settings).superRefine((all, context) => {
  if (all.HUIQI_OIDC_ISSUER === undefined) return
  for (const name of ['HUIQI_OIDC_CLIENT_ID', 'HUIQI_ORIGIN'] as const)
    if (all[name] === undefined)
      context.addIssue({ code: 'custom', path: [name], message: 'needed where HUIQI_OIDC_ISSUER is set' })
})
export type Config = Readonly<z.infer<typeof Env>>

/**
 * Settings from the environment; a variable that is empty counts as not set.
 * @throws Error naming every bad variable, never a value: it may be secret
 */
export function loadConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const parsed = Env.safeParse(Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')))
  if (parsed.success) return Object.freeze(parsed.data)
  const lines = parsed.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`)
  throw new Error(`Bad settings:\n${lines.join('\n')}`)
}
