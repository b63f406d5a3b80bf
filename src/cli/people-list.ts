import { dayInChina } from '../adapters/clock.js'
import type { PersonView } from '../application/people/people.js'
import type { Language } from '../domain/answer.js'
import { say } from '../engine/wording/values.js'
import { printJson, readArguments, type CliSurroundings, type Command, type ExitCode } from './command.js'
import { languageOf } from './match.js'
import { withPeople } from './people-store.js'
import { storedOptions, storeHelp } from './stored.js'
import { table } from './text-width.js'

export const peopleList: Command = {
  name: 'people list',
  summary: { zh: '列出有账户的人', en: 'list people with an account' },
  help: `Usage: huiqi people list [--store LOCATION] [--lang zh|en] [--json]

Each person with roles, and whether the account is open and its password still the one that was handed out.

${storeHelp}
  --lang zh|en      language of the text (default: zh)
  --json            { "people": [{ "id", "name", "roles", "createdAt", "closedAt", "password", "passwordUntil",
                    "identity" }] }

Exit codes: 0 listed · 2 wrong arguments · 3 the store cannot be opened

Example:
  huiqi people list --store huiqi.db`,
  run: runList,
}

async function runList(argv: readonly string[], surroundings: CliSurroundings): Promise<ExitCode> {
  const { values } = readArguments(argv, storedOptions)
  const language = languageOf(values.lang)
  const people = await withPeople(surroundings, { given: values.store, language }, async (all) => all.list())
  if (values.json) printJson(surroundings, { people })
  else if (people.length === 0) surroundings.out(say(language, '还没有人有账户', 'nobody has an account yet'))
  else surroundings.out(table(people.map((person) => rowOf(person, language))).join('\n'))
  return 0
}

const rowOf = (person: PersonView, language: Language): string[] => [
  person.id,
  person.name,
  person.roles.join(', '),
  stateText(person, language),
]

const day = (at: string): string => dayInChina(new Date(at))

function stateText({ closedAt, password, passwordUntil }: PersonView, language: Language): string {
  if (closedAt !== null) return say(language, `已关闭（${day(closedAt)}）`, `closed on ${day(closedAt)}`)
  if (password === 'none') return say(language, '没有密码', 'no password')
  if (passwordUntil === null) return say(language, '使用中', 'in use')
  const until = day(passwordUntil)
  return say(language, `临时密码，至 ${until}`, `temporary password, until ${until}`)
}
