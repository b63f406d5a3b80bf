import { z } from 'zod'
import type { PersonView } from '../../../application/people/people.js'
import { temporaryBytes } from '../../../application/people/passwords.js'
import { roles } from '../../../domain/people.js'
import { listSchema, wholeList } from '../list-body.js'
import { requestReader } from '../match-request.js'
import { personRoute, type PersonContext } from '../person-route.js'
import { HttpError } from '../problem.js'
import { bodyProblems, idOf, requestOf } from './stored-parts.js'

const NewPersonSchema = z.strictObject({ name: z.string().max(200) })
const RolesSchema = z.strictObject({ roles: z.array(z.enum(roles)).max(roles.length) })
const readNewPerson = requestReader(NewPersonSchema)
const readRoles = requestReader(RolesSchema)

const PersonSchema = z.strictObject({
  object: z.literal('person'),
  id: z.string(),
  name: z.string(),
  roles: z.array(z.enum(roles)),
  createdAt: z.iso.datetime(),
  /** Null: it is open. */
  closedAt: z.iso.datetime().nullable(),
  /** own: chosen by the person. temporary: handed out, still to be changed. none: there is none. */
  password: z.enum(['own', 'temporary', 'none']),
  /** Until when a password that was handed out can be used; null: it is none. */
  passwordUntil: z.iso.datetime().nullable(),
  /** Who the person is to an identity provider; null: nobody. */
  identity: z.strictObject({ issuer: z.string(), subject: z.string() }).nullable(),
})
const IdentitySchema = z.strictObject({ subject: z.string().min(1).max(255).nullable() })
const readIdentity = requestReader(IdentitySchema)
const WholePersonSchema = PersonSchema.extend({
  /** Passwords that failed for this name in the last day, on browsers that it was not used with before. */
  failedTries: z.int(),
  /** Seconds until the next one is looked at on such a browser; 0: at once. */
  waitS: z.int(),
})
const NewPasswordSchema = z.strictObject({
  person: PersonSchema,
  /** Shown this once. */
  temporaryPassword: z.string(),
})
const ReviewerSchema = z.strictObject({ id: z.string(), name: z.string() })

const bodyOf = (view: PersonView) => ({ object: 'person' as const, ...view, roles: [...view.roles] })
const path = '/v1/people/{id}'
const shared = { tag: 'people', query: {}, examples: () => [] } as const
const ofOne = { ...shared, pathParameters: { id: { zh: '人员编号', en: 'Id of the person' } } } as const
const changed = ['personNotFound', 'personClosed', 'notAllowed'] as const
const nothing = (zh: string, en: string) => ({ name: 'Nothing', schema: z.null(), words: { zh, en } })
const person = { name: 'Person', schema: PersonSchema, words: { zh: '人员', en: 'The person' } } as const
const handedOut = {
  name: 'PersonWithPassword',
  schema: NewPasswordSchema,
  words: { zh: '人员及临时密码，密码只显示这一次', en: 'The person, and a temporary password that is shown this once' },
} as const

const drawn = ({ acting, store }: PersonContext) => ({ ...acting, random: store.random(temporaryBytes) })

export const peopleRoutes = [
  personRoute({
    ...shared,
    id: 'listReviewers',
    method: 'get',
    path: '/v1/reviewers',
    summary: { zh: '可以指派的审核人', en: 'Reviewers that a case can be given to' },
    response: {
      name: 'ReviewerList',
      schema: listSchema(ReviewerSchema),
      words: { zh: '账户未关闭的审核人', en: 'Reviewers whose accounts are open' },
    },
    problems: [],
    act: async ({ store }) => {
      const all = await store.people.list()
      const open = all.filter(({ closedAt, roles: held }) => closedAt === null && held.includes('reviewer'))
      return { body: wholeList(open.map(({ id, name }) => ({ id, name }))) }
    },
  }),
  personRoute({
    ...shared,
    id: 'listPeople',
    method: 'get',
    path: '/v1/people',
    summary: { zh: '列出人员', en: 'List people' },
    response: {
      name: 'PersonList',
      schema: listSchema(PersonSchema),
      words: { zh: '全部人员，先建者在前', en: 'All of them, the oldest first' },
    },
    problems: [],
    act: async ({ store }) => ({ body: wholeList((await store.people.list()).map(bodyOf)) }),
  }),
  personRoute({
    ...shared,
    id: 'createPerson',
    method: 'post',
    path: '/v1/people',
    summary: { zh: '建立账户', en: 'Make an account' },
    description: {
      zh: '临时密码只在此回答中出现一次，7 天内有效，首次登录须修改。角色另由安全管理员授予。',
      en: 'The temporary password is in this answer only, holds for 7 days and must be changed at the first sign-in. Security grants the roles.',
    },
    hasBody: true,
    request: { name: 'NewPerson', schema: NewPersonSchema },
    response: handedOut,
    status: 201,
    problems: [...bodyProblems, 'personNameInvalid', 'personExists', 'rateLimited'],
    act: async (context) => {
      const { name } = requestOf(context, readNewPerson)
      const made = await context.store.people.create({ name }, drawn(context))
      return { body: { person: bodyOf(made.person), temporaryPassword: made.password } }
    },
  }),
  personRoute({
    ...ofOne,
    id: 'getPerson',
    method: 'get',
    path,
    summary: { zh: '读取人员', en: 'Read a person' },
    response: { name: 'WholePerson', schema: WholePersonSchema, words: { zh: '人员', en: 'The person' } },
    problems: ['personNotFound'],
    act: async (context) => {
      const { people } = context.store
      const view = await people.read(idOf(context))
      const { failed, waitS } = await people.tries(view, context.acting.at)
      return { body: { ...bodyOf(view), failedTries: failed, waitS } }
    },
  }),
  personRoute({
    ...ofOne,
    id: 'closePerson',
    method: 'delete',
    path,
    summary: { zh: '关闭账户', en: 'Close an account' },
    description: {
      zh: '立即结束其全部会话，不可撤回；做过的事和记录都保留。不能关闭自己，也不能关闭最后一位 admin、security、audit。',
      en: 'Ends all its sessions at once, and cannot be taken back; what the person did stays on record. Neither one’s own account nor that of the last admin, security or audit can be closed.',
    },
    response: nothing('已关闭', 'Closed'),
    status: 204,
    problems: [...changed, 'lastOfRole'],
    act: async (context) => {
      await context.store.people.close(idOf(context), context.acting)
      return { body: null }
    },
  }),
  personRoute({
    ...ofOne,
    id: 'grantRoles',
    method: 'put',
    path: '/v1/people/{id}/roles',
    summary: { zh: '授予角色', en: 'Grant roles' },
    description: {
      zh: '给出的即为全部角色，下一次请求起生效。不能改自己的角色；新任 admin、security、audit 者须以密码重新登录；admin、security、audit 一人至多其一，且每种总有一人。授予前请向本人核实账户。',
      en: 'Those given are all the person has, from the next request on. Nobody changes his own; whoever becomes admin, security or audit signs in anew, by password; of admin, security and audit one person has one at most, and of each there is always somebody. Ask the person whether it is his account first.',
    },
    hasBody: true,
    request: { name: 'Roles', schema: RolesSchema },
    response: person,
    problems: [...bodyProblems, ...changed, 'rolesApart', 'lastOfRole'],
    act: async (context) => {
      const { roles: asked } = requestOf(context, readRoles)
      const granted = roles.filter((role) => asked.includes(role))
      return { body: bodyOf(await context.store.people.grant(idOf(context), granted, context.acting)) }
    },
  }),
  personRoute({
    ...ofOne,
    id: 'resetPassword',
    method: 'post',
    path: '/v1/people/{id}/password',
    summary: { zh: '重置密码', en: 'Reset a password' },
    description: {
      zh: '原密码与全部会话随即失效。admin、security、audit 的密码只能在服务器上重置。',
      en: 'The old one and all sessions are over at once. Passwords of admin, security and audit are reset at the machine only.',
    },
    response: handedOut,
    status: 201,
    problems: [...changed, 'rateLimited'],
    act: async (context) => {
      const made = await context.store.people.resetPassword(idOf(context), drawn(context))
      return { body: { person: bodyOf(made.person), temporaryPassword: made.password } }
    },
  }),
  personRoute({
    ...ofOne,
    id: 'setIdentity',
    method: 'put',
    path: '/v1/people/{id}/identity',
    summary: { zh: '关联统一身份认证', en: 'Connect with the identity provider' },
    description: {
      zh: 'subject 是身份提供方对此人的标识；null 为解除。admin、security、audit 只能在服务器上关联（huiqi people identity）。',
      en: 'subject is what the provider calls the person; null: nobody. Those of admin, security and audit are set at the machine only (huiqi people identity).',
    },
    hasBody: true,
    request: { name: 'PersonIdentity', schema: IdentitySchema },
    response: person,
    problems: [...bodyProblems, ...changed, 'identityTaken', 'identityProviderMissing'],
    act: async (context) => {
      const { subject } = requestOf(context, readIdentity)
      const { identityIssuer: issuer, store } = context
      if (subject !== null && issuer === null) throw new HttpError('identityProviderMissing')
      const identity = subject === null || issuer === null ? null : { issuer, subject }
      return { body: bodyOf(await store.people.setIdentity(idOf(context), identity, context.acting)) }
    },
  }),
  personRoute({
    ...ofOne,
    id: 'unlockPerson',
    method: 'delete',
    path: '/v1/people/{id}/wait',
    summary: { zh: '解除登录等待', en: 'Unlock an account' },
    response: nothing('已解除', 'Unlocked'),
    status: 204,
    problems: ['personNotFound'],
    act: async (context) => {
      await context.store.people.unlock(idOf(context), context.acting)
      return { body: null }
    },
  }),
]
