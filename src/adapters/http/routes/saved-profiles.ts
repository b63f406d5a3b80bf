import { z } from 'zod'
import { claimCodeBytes } from '../../../application/claim-code.js'
import { consentText } from '../../../application/saved-profiles/consent.js'
import { storableProfile } from '../../../application/saved-profiles/storable-profile.js'
import { requestReader } from '../match-request.js'
import { savedRoute, type SavedContext, type SavedRoute } from '../saved-route.js'
import { ClientReferenceSchema } from '../../../domain/enterprise.js'
import { bodyProblems, requestOf, storeProblems } from './stored-parts.js'

const NewSchema = z.strictObject({
  clientReference: ClientReferenceSchema.nullable().optional(),
  profile: z.unknown(),
  /** That the text of this name was shown and agreed to. */
  consent: z.enum([consentText]),
})
const ChangeSchema = NewSchema.omit({ consent: true })
const readNew = requestReader(NewSchema)
const readChange = requestReader(ChangeSchema)

const StateSchema = z.strictObject({
  object: z.literal('savedProfile'),
  savedAt: z.string(),
  /** Last day in China on which it can be had; each change renews it. */
  expiresOn: z.string(),
  consent: z.strictObject({ text: z.string(), at: z.string() }),
  /** Pointers to answers that could not be read, and were not saved. */
  leftOut: z.array(z.string()),
})
const NewStateSchema = StateSchema.extend({ code: z.string() })
const WholeSchema = StateSchema.omit({ leftOut: true }).extend({ profile: z.looseObject({}) })

const path = '/v1/saved-profiles/mine'
const openProblems = ['claimCodeRefused', 'rateLimited', 'storeMissing', 'storeUnreadable', ...storeProblems] as const
const described = {
  zh: '取回码写在请求头 Authorization: Huiqi-Code 之后，大小写、连字符、空格不限。',
  en: 'The code follows Authorization: Huiqi-Code, in letters of any size, with or without dashes and spaces.',
}

const storable = ({ base, moment }: SavedContext, profile: unknown) => storableProfile(base, profile, moment.today)

export const savedProfileRoutes: readonly SavedRoute[] = [
  savedRoute({
    id: 'saveProfile',
    method: 'post',
    path: '/v1/saved-profiles',
    tag: 'savedProfiles',
    summary: { zh: '保存画像，得到取回码', en: 'Save a profile and get a code' },
    description: {
      zh: '供网页在用户同意后使用，无需账户。取回码只在此回答中出现一次，服务只存其哈希；画像以取回码派生的密钥加密。读不懂的答案不保存，列在 leftOut。',
      en: 'For the page, once somebody has agreed; no account is needed. The code is in this answer only and kept as a hash; the profile is encrypted under a key that follows from it. Answers that cannot be read are not saved, see leftOut.',
    },
    query: {},
    hasBody: true,
    request: { name: 'NewSavedProfile', schema: NewSchema },
    response: {
      name: 'SavedProfileWithCode',
      schema: NewStateSchema,
      words: { zh: '已保存，附取回码', en: 'Saved, with its code' },
    },
    status: 201,
    problems: [...bodyProblems, 'rateLimited', 'storeMissing', ...storeProblems],
    examples: () => [],
    does: 'create',
    act: async (context) => {
      const { profile } = requestOf(context, readNew)
      const { kept, leftOut } = storable(context, profile)
      const random = context.random(claimCodeBytes)
      const saved = await context.profiles.save(kept, { ...context.moment, random })
      return { object: 'savedProfile' as const, ...saved, leftOut }
    },
  }),
  savedRoute({
    id: 'getSavedProfile',
    method: 'get',
    path,
    tag: 'savedProfiles',
    summary: { zh: '凭取回码取回画像', en: 'Have a saved profile back' },
    description: described,
    query: {},
    response: { name: 'SavedProfile', schema: WholeSchema, words: { zh: '保存的画像', en: 'What was saved' } },
    problems: openProblems,
    examples: () => [],
    does: 'open',
    act: async ({ profiles, code, moment }) => {
      const { profile, ...state } = await profiles.open(code, moment)
      return { object: 'savedProfile' as const, ...state, profile: profile as Record<string, unknown> }
    },
  }),
  savedRoute({
    id: 'changeSavedProfile',
    method: 'put',
    path,
    tag: 'savedProfiles',
    summary: { zh: '更新保存的画像并续期', en: 'Change a saved profile, and renew it' },
    description: described,
    query: {},
    hasBody: true,
    request: { name: 'SavedProfileChange', schema: ChangeSchema },
    response: { name: 'SavedProfileState', schema: StateSchema, words: { zh: '已更新', en: 'It is changed' } },
    problems: [...bodyProblems, ...openProblems],
    examples: () => [],
    does: 'open',
    act: async (context) => {
      const { profile } = requestOf(context, readChange)
      const { kept, leftOut } = storable(context, profile)
      const state = await context.profiles.change(context.code, kept, context.moment)
      return { object: 'savedProfile' as const, ...state, leftOut }
    },
  }),
  savedRoute({
    id: 'deleteSavedProfile',
    method: 'delete',
    path,
    tag: 'savedProfiles',
    summary: { zh: '删除保存的画像，撤回同意', en: 'Delete a saved profile, and withdraw consent' },
    description: described,
    query: {},
    response: { name: 'Nothing', schema: z.null(), words: { zh: '已删除', en: 'Deleted' } },
    status: 204,
    problems: openProblems,
    examples: () => [],
    does: 'open',
    act: async ({ profiles, code, moment }) => {
      await profiles.remove(code, moment)
      return null
    },
  }),
]
