import type { Identity } from '../application/people/identity.js'
import { say } from '../engine/wording/values.js'
import { printJson, readArguments, UsageError, type CliSurroundings, type Command, type ExitCode } from './command.js'
import { languageOf } from './match.js'
import { withPeople } from './people-store.js'
import { problemText } from './problem-text.js'
import { actingIn, storedOptions, storeHelp } from './stored.js'

export const peopleIdentity: Command = {
  name: 'people identity',
  summary: { zh: '把一个人与统一身份认证关联', en: 'connect a person with an identity provider' },
  help: `Usage: huiqi people identity PERSON (--issuer URL --subject TEXT | --none) [--store LOCATION] [--lang zh|en] [--json]

Says who the person PERSON (person_…, see "huiqi people list") is to a provider of OpenID Connect, so that he can sign in
with it. Those of admin, security and audit are set here only.

  --issuer URL      the provider, as HUIQI_OIDC_ISSUER
  --subject TEXT    what the provider calls the person: it is told to whoever signs in with it and is not known here
  --none            nobody: from now on the person signs in with a password only
${storeHelp}
  --lang zh|en      language of the text (default: zh)
  --json            { "person": { "id", "name", "identity", … } }

Exit codes: 0 set · 1 there is no such person, the account is closed, or the identity belongs to somebody else ·
2 wrong arguments · 3 the store cannot be opened

Example:
  huiqi people identity person_01jd… --issuer https://id.example --subject 8f3a --store huiqi.db`,
  run: runIdentity,
}

const options = {
  ...storedOptions,
  issuer: { type: 'string' },
  subject: { type: 'string' },
  none: { type: 'boolean', default: false },
} as const

async function runIdentity(argv: readonly string[], surroundings: CliSurroundings): Promise<ExitCode> {
  const { values, positionals } = readArguments(argv, options, ['PERSON'])
  const language = languageOf(values.lang)
  const [id = ''] = positionals
  const identity = identityOf(values)
  try {
    const doer = { ...actingIn(surroundings), isAtMachine: true }
    const opening = { given: values.store, language }
    const person = await withPeople(surroundings, opening, async (people) => people.setIdentity(id, identity, doer))
    if (values.json) printJson(surroundings, { person })
    else surroundings.out(say(language, `已设置 ${id}`, `set for ${id}`))
    return 0
  } catch (error) {
    const text = problemText(error, language, values.json)
    if (text === null) throw error
    surroundings.err(text)
    return 1
  }
}

interface Given {
  readonly issuer?: string | undefined
  readonly subject?: string | undefined
  readonly none: boolean
}

/** @throws UsageError */
function identityOf({ issuer, subject, none }: Given): Identity | null {
  if (none && issuer === undefined && subject === undefined) return null
  if (none || !issuer || !subject) throw new UsageError('either --issuer and --subject, or --none')
  return { issuer, subject }
}
