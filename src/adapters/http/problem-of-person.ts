import type { ErrorInfo } from '../../domain/errors.js'
import type { Words } from '../../domain/fact.js'
import { longestPassword, shortestPassword } from '../../application/people/password-rules.js'
import type { ErrorsOf, ProblemError } from './problem-error.js'

/** What is wrong with who is signed in, or with what is done to people. */
export const personErrors: ErrorsOf = {
  roleMissing: ({ roles }) => [
    at('', 'role.missing', {
      zh: `需要以下角色之一：${roles.join('、')}`,
      en: `one of these roles is needed: ${roles.join(', ')}`,
    }),
  ],
  passwordWeak: ({ faults }) => faults.map((fault) => at('/newPassword', `password.${fault}`, faultWords[fault])),
  personNameInvalid: () => [
    at('/name', 'name.invalid', {
      zh: '姓名为一行 1 至 60 个字符，不含控制字符',
      en: 'a name is one line of 1 to 60 characters, without control characters',
    }),
  ],
  personExists: ({ personId }) => [
    at('/name', 'name.taken', { zh: `已由 ${personId} 使用`, en: `${personId} has this name` }),
  ],
  rolesApart: ({ roles }) => [
    at('/roles', 'roles.apart', {
      zh: `${roles.join('、')} 三种角色互相监督，一人只能有其一`,
      en: `${roles.join(', ')} watch over each other: one person has one of them at most`,
    }),
  ],
  identityUnknown: ({ subject }) => [
    at('', 'identity.unknown', {
      zh: `身份提供方把您叫作 ${subject}，请把它告诉管理员（admin）`,
      en: `the provider calls you ${subject}: tell it to whoever has the role admin`,
    }),
  ],
  identityTaken: ({ personId }) => [
    at('/subject', 'identity.taken', { zh: `已属于 ${personId}`, en: `it belongs to ${personId}` }),
  ],
  lastOfRole: ({ role }) => [
    at('', 'role.last', { zh: `没有别人持有角色 ${role}`, en: `nobody else has the role ${role}` }),
  ],
  notAllowed: ({ rule }) => [at('', `rule.${rule}`, ruleWords[rule])],
}

const at = (pointer: string, code: string, detail: Words): ProblemError => ({ code, pointer, detail, nearest: null })

const faultWords: Readonly<Record<ErrorInfo['passwordWeak']['faults'][number], Words>> = {
  tooShort: { zh: `少于 ${shortestPassword} 个字符`, en: `shorter than ${shortestPassword} characters` },
  tooLong: { zh: `超过 ${longestPassword} 个字符`, en: `longer than ${longestPassword} characters` },
  fewSigns: { zh: '只有寥寥几种字符', en: 'made of a few signs only' },
  likeName: { zh: '几乎就是姓名', en: 'little else than the name' },
  common: {
    zh: '由常用词、键盘顺序、年份或连号拼成，最先被人试到',
    en: 'put together from common words, keyboard rows, years or runs: these are tried first',
  },
  same: { zh: '与现在的密码相同', en: 'the same as it is now' },
}

const ruleWords: Readonly<Record<ErrorInfo['notAllowed']['rule'], Words>> = {
  oneself: { zh: '不能对自己的账户这样做', en: 'nobody does this to his own account' },
  rolesBySecurity: {
    zh: '角色由安全管理员（security）授予，不在建账户时给出',
    en: 'roles are granted by security, not by whoever makes the account',
  },
  atMachine: {
    zh: '管理员、安全管理员、审计员的密码只能在服务器上重置（huiqi people password）',
    en: 'passwords of admin, security and audit are reset at the machine only (huiqi people password)',
  },
}

type Headers = Readonly<Record<string, string>>
export const sessionChallenge: Headers = { 'WWW-Authenticate': 'Huiqi-Session realm="huiqi"' }

export const personProblems = {
  sessionMissing: {
    status: 401,
    title: { zh: '请先登录', en: 'Sign in first' },
    help: { zh: 'POST /v1/session 以姓名和密码登录。', en: 'POST /v1/session with name and password.' },
  },
  sessionEnded: {
    status: 401,
    title: { zh: '登录已失效', en: 'The session has ended' },
    help: {
      zh: '长时间未操作、超过最长时限、密码已变、账户已关闭或会话被结束。重新登录后再试，已填的内容不必丢弃。',
      en: 'It was unused too long, reached its longest, the password changed, the account was closed or somebody ended it. Sign in again and repeat the request; nothing typed need be lost.',
    },
  },
  signInRefused: {
    status: 401,
    title: { zh: '姓名或密码不对', en: 'Name or password is wrong' },
    help: {
      zh: '姓名不存在、密码不对、账户已关闭、临时密码已过期，回答都一样。临时密码 7 天内有效。',
      en: 'A name nobody has, another password, a closed account, a temporary password that is over: the answer is the same. Temporary passwords hold for 7 days.',
    },
  },
  signInWaits: {
    status: 429,
    title: { zh: '密码多次不对，请稍候', en: 'Too many passwords failed: wait' },
    help: {
      zh: '请等待 Retry-After 所示的秒数。5 次不对后等 30 秒，此后每次加倍，最多 15 分钟；在登录过的浏览器上另行计数，不受他人影响。安全管理员可以解除。',
      en: 'Wait for the seconds in Retry-After: 30 after the fifth, doubled by each further one, 15 minutes at most. A browser that signed in before is counted apart, so that nobody is locked out by others. Security can unlock.',
    },
  },
  roleMissing: {
    status: 403,
    title: { zh: '没有所需的角色', en: 'The role is missing' },
    help: { zh: 'errors 列出所需的角色，由安全管理员授予。', en: 'errors names the roles; security grants them.' },
  },
  passwordTemporary: {
    status: 403,
    title: { zh: '请先修改临时密码', en: 'Change the temporary password first' },
    help: { zh: 'PUT /v1/session/password。', en: 'PUT /v1/session/password.' },
  },
  passwordWeak: {
    status: 422,
    title: { zh: '这个密码不能用', en: 'This password cannot be used' },
    help: {
      zh: '至少 10 个字符，不限字符种类；几个互不相干的词连在一起就好记又难猜。',
      en: 'Ten characters or more, of any kind; a few words that have nothing to do with each other are easy to keep and hard to guess.',
    },
  },
  originRefused: {
    status: 403,
    title: { zh: '请求不是从本服务的页面发出', en: "The request does not come from this service's own pages" },
    help: {
      zh: '会改变内容的登录请求须带 Origin 或 Sec-Fetch-Site，且为本服务的来源。在代理之后请设置 HUIQI_ORIGIN，或设置 TRUSTED_PROXIES 并由代理传递 X-Forwarded-Proto 与 X-Forwarded-Host。',
      en: 'Requests with a session that change something carry Origin or Sec-Fetch-Site, of this service. Behind a proxy set HUIQI_ORIGIN, or TRUSTED_PROXIES with X-Forwarded-Proto and X-Forwarded-Host.',
    },
  },
  csrfTokenRefused: {
    status: 403,
    title: { zh: '缺少或不对的 CSRF 令牌', en: 'The CSRF token is missing or wrong' },
    help: {
      zh: '请求头 Huiqi-Csrf-Token 须为 GET /v1/session 给出的 csrfToken；每次登录都会换。',
      en: 'Send the csrfToken of GET /v1/session as Huiqi-Csrf-Token; each sign-in makes another.',
    },
  },
  httpsNeeded: {
    status: 403,
    title: { zh: '登录须经 HTTPS', en: 'Signing in needs HTTPS' },
    help: {
      zh: '密码与会话不得明文传输；只有本机（localhost）除外。请在前面放置 TLS，并设置 HUIQI_ORIGIN 或 TRUSTED_PROXIES。',
      en: 'Passwords and sessions never travel in the clear; localhost alone is exempt. Put TLS in front, and set HUIQI_ORIGIN or TRUSTED_PROXIES.',
    },
  },
  identityProviderMissing: {
    status: 404,
    title: { zh: '没有配置统一身份认证', en: 'No identity provider is configured' },
    help: {
      zh: '请以姓名和密码登录。运维可设置 HUIQI_OIDC_ISSUER。',
      en: 'Sign in with name and password. Whoever runs the service may set HUIQI_OIDC_ISSUER.',
    },
  },
  identityProviderAway: {
    status: 503,
    title: { zh: '身份提供方没有回应', en: 'The identity provider does not answer' },
    help: { zh: '请稍后再试，或以姓名和密码登录。', en: 'Try again later, or sign in with name and password.' },
  },
  identityRefused: {
    status: 401,
    title: { zh: '统一身份认证没有成功', en: 'The identity provider did not confirm it' },
    help: {
      zh: '请从登录页重新开始，在十分钟内用同一浏览器完成。账户已关闭时也是这个回答。',
      en: 'Begin anew from the sign-in page, and finish within ten minutes in the same browser. A closed account is answered so too.',
    },
  },
  identityUnknown: {
    status: 403,
    title: { zh: '这里还没有您的账户', en: 'Nobody here is known by this identity' },
    help: {
      zh: '请管理员（admin）建立账户，并以 PUT /v1/people/{id}/identity 填入 errors 给出的标识。',
      en: 'Let admin make an account and put what errors names into PUT /v1/people/{id}/identity.',
    },
  },
  identityTaken: {
    status: 409,
    title: { zh: '这个身份已属于另一人', en: 'The identity belongs to somebody else' },
    help: { zh: '一个身份只对应一个账户。', en: 'One identity is one account.' },
  },
  personNotFound: {
    status: 404,
    title: { zh: '没有这个人员', en: 'There is no such person' },
    help: { zh: 'GET /v1/people 列出全部。', en: 'GET /v1/people lists them all.' },
  },
  personNameInvalid: {
    status: 422,
    title: { zh: '姓名不能用', en: 'The name cannot be used' },
    help: { zh: '同名者请加以区分，例如加上科室。', en: 'Tell namesakes apart, by their office for example.' },
  },
  personExists: {
    status: 409,
    title: { zh: '姓名已有人使用', en: 'Somebody has this name' },
    help: {
      zh: '大小写、全半角、空格不作区分；已关闭账户的姓名不再使用。',
      en: 'Size and width of letters and spaces make no difference; the name of a closed account is not used again.',
    },
  },
  personClosed: {
    status: 409,
    title: { zh: '账户已关闭', en: 'The account is closed' },
    help: { zh: '关闭不可撤回，请新建账户。', en: 'That cannot be taken back: make another account.' },
  },
  rolesApart: {
    status: 422,
    title: { zh: '这些角色不能由一人同时持有', en: 'One person cannot have both roles' },
    help: { zh: '管理、安全、审计三权分立。', en: 'admin, security and audit are kept apart.' },
  },
  lastOfRole: {
    status: 409,
    title: { zh: '这是最后一位持有该角色的人', en: 'Nobody else holds this role' },
    help: { zh: '请先让另一人持有该角色。', en: 'Let somebody else have it first.' },
  },
  notAllowed: {
    status: 403,
    title: { zh: '不允许这样做', en: 'This is not allowed' },
    help: { zh: 'errors 说明规则。', en: 'errors names the rule.' },
  },
  sessionNotFound: {
    status: 404,
    title: { zh: '没有这个会话', en: 'There is no such session' },
    help: { zh: '它可能已经结束。', en: 'It may have ended.' },
  },
} as const
