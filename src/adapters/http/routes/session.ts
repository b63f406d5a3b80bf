import { z } from 'zod'
import type { Person, Session } from '../../../application/people/sessions.js'
import type { SignedIn as Started } from '../../../application/people/sign-in.js'
import { AppError } from '../../../domain/errors.js'
import { knownRoles, roles } from '../../../domain/people.js'
import { requestReader } from '../match-request.js'
import { sessionRoute, type SessionContext, type SessionRoute } from '../session-route.js'
import { csrfTokenOf, type SignedIn } from '../signed-in.js'
import { bodyProblems, requestOf, storeProblems } from './stored-parts.js'

/** Longer ones are no passwords of anybody, and would take long to hash. */
const PasswordText = z.string().max(1000)
const SignInSchema = z.strictObject({ name: z.string().max(200), password: PasswordText })
const PasswordChangeSchema = z.strictObject({ currentPassword: PasswordText, newPassword: PasswordText })
const readSignIn = requestReader(SignInSchema)
const readPasswordChange = requestReader(PasswordChangeSchema)

const SessionSchema = z.strictObject({
  object: z.literal('session'),
  id: z.string(),
  person: z.strictObject({ id: z.string(), name: z.string(), roles: z.array(z.enum(roles)) }),
  /** To be sent as `Huiqi-Csrf-Token` with every request of this session that changes something. */
  csrfToken: z.string(),
  /** temporary: somebody else made it, and nothing can be done before it is changed. */
  password: z.enum(['own', 'temporary']),
  startedAt: z.iso.datetime(),
  /** It has ended by then, unless a request comes before. */
  idleEndsAt: z.iso.datetime(),
  /** It has ended by then in any case. */
  endsAt: z.iso.datetime(),
})
const WaysSchema = z.strictObject({
  object: z.literal('signInWays'),
  password: z.boolean(),
  /** Whether GET /v1/session/oidc leads to an identity provider. */
  oidc: z.boolean(),
})
type SessionBody = z.infer<typeof SessionSchema>
const response = { name: 'Session', schema: SessionSchema, words: { zh: '登录的会话', en: 'The session' } } as const
const path = '/v1/session'
const shared = { path, tag: 'sessions', query: {}, examples: () => [] } as const
const signInProblems = ['signInWaits', 'rateLimited', 'originRefused', 'httpsNeeded'] as const

const bodyOf = (person: SessionBody['person'], session: Session, csrfToken: string): SessionBody => {
  const { sessionId: id, startedAt, idleEndsAt, endsAt, isRestricted } = session
  const password = isRestricted ? 'temporary' : 'own'
  return { object: 'session', id, person, csrfToken, password, startedAt, idleEndsAt, endsAt }
}

const startedBody = ({ person, session, token }: Started, { hash }: SessionContext): SessionBody => {
  const { id, name, roles: held } = person
  return bodyOf({ id, name, roles: knownRoles(held) }, session, csrfTokenOf(token, hash))
}

const shownPerson = ({ personId: id, name, roles: held }: Person) => ({ id, name, roles: [...held] })

/** @throws AppError sessionMissing */
function signedInOf({ signedIn }: SessionContext): SignedIn {
  if (!signedIn) throw new AppError('sessionMissing', {})
  return signedIn
}

export const signInRoutes: readonly SessionRoute[] = [
  sessionRoute({
    ...shared,
    id: 'signIn',
    method: 'post',
    summary: { zh: '以姓名和密码登录', en: 'Sign in with name and password' },
    description: {
      zh: '会话写入 Cookie（httpOnly、SameSite=Strict，HTTPS 下为 __Host- 且 Secure）。须由本服务的页面发出（Origin 或 Sec-Fetch-Site），须经 HTTPS，仅本机除外。浏览器原有的会话随即结束。',
      en: 'The session goes into a cookie (httpOnly, SameSite=Strict; with HTTPS Secure and __Host-). It must come from a page of this service (Origin or Sec-Fetch-Site), over HTTPS except on the machine itself. The session the browser had is over.',
    },
    hasBody: true,
    request: { name: 'SignIn', schema: SignInSchema },
    response,
    status: 201,
    problems: [...bodyProblems, 'signInRefused', ...signInProblems, 'storeMissing', ...storeProblems],
    tries: true,
    act: async (context) => {
      const { store, browser, draw, at, newId } = context
      const started = await store.signIn.withPassword(requestOf(context, readSignIn), browser, { draw, at, newId })
      return { body: startedBody(started, context), started }
    },
  }),
  sessionRoute({
    ...shared,
    id: 'getSignInWays',
    method: 'get',
    path: '/v1/session/ways',
    summary: { zh: '可以怎样登录', en: 'How one may sign in' },
    response: { name: 'SignInWays', schema: WaysSchema, words: { zh: '登录方式', en: 'The ways' } },
    problems: ['storeMissing'],
    act: async ({ hasProvider }) => ({ body: { object: 'signInWays', password: true, oidc: hasProvider } }),
  }),
  sessionRoute({
    ...shared,
    id: 'getSession',
    method: 'get',
    summary: { zh: '我是谁，及 CSRF 令牌', en: 'Who I am, and the CSRF token' },
    response,
    problems: [],
    act: async (context) => {
      const { person, session, token } = signedInOf(context)
      return { body: bodyOf(shownPerson(person), session, csrfTokenOf(token, context.hash)) }
    },
  }),
  sessionRoute({
    ...shared,
    id: 'signOut',
    method: 'delete',
    summary: { zh: '退出登录', en: 'Sign out' },
    response: { name: 'Nothing', schema: z.null(), words: { zh: '已退出', en: 'Signed out' } },
    status: 204,
    problems: ['httpsNeeded'],
    act: async (context) => {
      const { person, session } = signedInOf(context)
      const { store, at, newId } = context
      await store.sessions.end(person.personId, session.sessionId, { by: person.personId, at, newId })
      return { body: null, isOver: true }
    },
  }),
  sessionRoute({
    ...shared,
    id: 'changePassword',
    method: 'put',
    path: '/v1/session/password',
    summary: { zh: '修改自己的密码', en: "Change one's own password" },
    description: {
      zh: '须给出现在的密码。所有会话随即结束，本浏览器得到一个新的会话。至少 10 个字符，不限字符种类，常见密码不收。',
      en: 'The current one is needed. All sessions are over, and this browser gets a new one. Ten characters or more, of any kind; common ones are refused.',
    },
    hasBody: true,
    request: { name: 'PasswordChange', schema: PasswordChangeSchema },
    response,
    problems: [...bodyProblems, 'signInRefused', ...signInProblems, 'passwordWeak'],
    tries: true,
    act: async (context) => {
      const { person } = signedInOf(context)
      const { store, browser, at, newId, draw } = context
      const asked = requestOf(context, readPasswordChange)
      const was = await store.signIn.confirm(person.personId, asked.currentPassword, at)
      const chosen = { was, chosen: asked.newPassword }
      const row = await store.people.choosePassword(person.personId, chosen, { by: person.personId, at, newId })
      const isKnown = browser.known !== null
      const started = await store.signIn.start(row, { ...browser, isKnown }, { at, newId, draw })
      return { body: startedBody(started, context), started }
    },
  }),
]
