import { z } from 'zod'
import { oidcCallback } from '../oidc-flow.js'
import type { OidcRoute } from '../oidc-route.js'
import { textParameter } from '../query.js'
import { storeProblems } from './stored-parts.js'

const shared = {
  method: 'get',
  tag: 'sessions',
  status: 303,
  response: { name: 'Nothing', schema: z.null(), words: { zh: '转到 Location', en: 'On to Location' } },
  examples: () => [],
} as const
const problems = ['identityProviderMissing', 'identityProviderAway', 'httpsNeeded', 'storeMissing'] as const

export const oidcRoutes: readonly OidcRoute[] = [
  {
    ...shared,
    id: 'beginOidc',
    path: '/v1/session/oidc',
    summary: { zh: '以统一身份认证登录（OpenID Connect）', en: 'Sign in with OpenID Connect' },
    description: {
      zh: '由浏览器打开，转到身份提供方；授权码流程，带 PKCE、state、nonce。',
      en: 'Opened by a browser, which is sent to the provider: code flow with PKCE, state and nonce.',
    },
    query: {},
    problems,
    step: 'begin',
  },
  {
    ...shared,
    id: 'finishOidc',
    path: oidcCallback,
    summary: { zh: '从身份提供方返回', en: 'Back from the provider' },
    description: {
      zh: '按 issuer 与 subject 认人；不认识的人不得进入，除非设置了 HUIQI_OIDC_NEW_PEOPLE=create。角色从不取自外部。',
      en: 'People are known by issuer and subject; others are refused, unless HUIQI_OIDC_NEW_PEOPLE=create. Roles never come from outside.',
    },
    query: {
      code: textParameter({ zh: '授权码', en: 'The code' }),
      state: textParameter({ zh: '状态', en: 'The state' }),
    },
    problems: [...problems, 'identityRefused', 'identityUnknown', 'personExists', ...storeProblems],
    step: 'finish',
  },
]
