import type { People } from '../application/people/people.js'
import { temporaryBytes, temporaryDays } from '../application/people/passwords.js'
import type { Language } from '../domain/answer.js'
import { nearest } from '../domain/nearest.js'
import { roles, type Role } from '../domain/people.js'
import { say } from '../engine/wording/values.js'
import { printJson, readArguments, UsageError, type CliSurroundings, type Command, type ExitCode } from './command.js'
import { languageOf } from './match.js'
import { withPeople } from './people-store.js'
import { problemText } from './problem-text.js'
import { actingIn, storedOptions, storeHelp } from './stored.js'

export const peopleNew: Command = {
  name: 'people new',
  summary: { zh: '为一个人建立账户', en: 'make an account for a person' },
  help: `Usage: huiqi people new NAME [--roles ROLE,…] [--store LOCATION] [--lang zh|en] [--json]

Makes an account and prints its password, once: it holds for ${temporaryDays} days and must be changed at the first sign-in. The
first people are made here; later ones by whoever has the role admin, over HTTP. Make one with admin and another one
with security: nobody has two of admin, security and audit. Whoever does it is noted in the audit log.

  --roles ROLE,…    what the person is: ${roles.join(', ')} (default: nothing yet)
${storeHelp}; a file is made where there is none
  --lang zh|en      language of the text (default: zh)
  --json            { "person": { "id", "name", "roles", … }, "temporaryPassword" }

Exit codes: 0 made · 1 it cannot be made, for example because somebody has the name · 2 wrong arguments ·
3 the store cannot be opened

Example:
  huiqi people new 王芳 --roles admin --store huiqi.db`,
  run: runNew,
}

const options = { ...storedOptions, roles: { type: 'string', default: '' } } as const

async function runNew(argv: readonly string[], surroundings: CliSurroundings): Promise<ExitCode> {
  const { values, positionals } = readArguments(argv, options, ['NAME'])
  const [name = ''] = positionals
  const asked = rolesOf(values.roles)
  const doing = { ...surroundings, json: values.json, lang: values.lang, given: values.store, isMade: true }
  return handedOut(doing, async (people) =>
    people.create({ name, roles: asked }, { ...actingIn(surroundings), ...drawn(surroundings), isAtMachine: true }),
  )
}

export const drawn = ({ randomBytes }: Pick<CliSurroundings, 'randomBytes'>) => ({
  random: randomBytes(temporaryBytes),
})

interface Doing extends CliSurroundings {
  readonly json: boolean
  readonly lang: string
  readonly given: string | undefined
  readonly isMade?: boolean
}

/** Makes a password and prints it, or says why there is none. */
export async function handedOut(
  doing: Doing,
  make: (people: People) => ReturnType<People['create']>,
): Promise<ExitCode> {
  const language = languageOf(doing.lang)
  try {
    const { person, password } = await withPeople(doing, { ...doing, language }, make)
    if (doing.json) printJson(doing, { person, temporaryPassword: password })
    else doing.out(`${person.id}  ${person.name}  ${person.roles.join(', ')}\n${passwordText(password, language)}`)
    return 0
  } catch (error) {
    const text = problemText(error, language, doing.json)
    if (text === null) throw error
    doing.err(text)
    return 1
  }
}

const passwordText = (password: string, language: Language): string =>
  `${say(language, '临时密码，只显示这一次，首次登录须修改：', 'Temporary password, shown this once, to be changed at the first sign-in:')}\n${password}`

function rolesOf(text: string): Role[] {
  const given = text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
  const unknown = given.find((one) => !roles.some((role) => role === one))
  if (unknown === undefined) return roles.filter((role) => given.includes(role))
  const meant = nearest(unknown, roles)
  throw new UsageError(
    `there is no role ${JSON.stringify(unknown)}${meant === null ? '' : `; did you mean ${meant}?`} Roles: ${roles.join(', ')}`,
  )
}
