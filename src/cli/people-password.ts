import { temporaryDays } from '../application/people/passwords.js'
import { readArguments, type CliSurroundings, type Command, type ExitCode } from './command.js'
import { drawn, handedOut } from './people-new.js'
import { actingIn, storedOptions, storeHelp } from './stored.js'

export const peoplePassword: Command = {
  name: 'people password',
  summary: { zh: '重置一个人的密码，只显示一次', en: "reset a person's password; it is shown once" },
  help: `Usage: huiqi people password PERSON [--store LOCATION] [--lang zh|en] [--json]

Makes a new password for the person PERSON (person_…, see "huiqi people list") and prints it, once. The old one and all
sessions are over. It holds for ${temporaryDays} days and must be changed at the first sign-in. Passwords of admin, security and
audit are reset here only.

${storeHelp}
  --lang zh|en      language of the text (default: zh)
  --json            { "person": { "id", "name", "roles", … }, "temporaryPassword" }

Exit codes: 0 made · 1 there is no such person, or the account is closed · 2 wrong arguments ·
3 the store cannot be opened

Example:
  huiqi people password person_01jd… --store huiqi.db`,
  run: runPassword,
}

async function runPassword(argv: readonly string[], surroundings: CliSurroundings): Promise<ExitCode> {
  const { values, positionals } = readArguments(argv, storedOptions, ['PERSON'])
  const [id = ''] = positionals
  const doing = { ...surroundings, json: values.json, lang: values.lang, given: values.store }
  return handedOut(doing, async (people) =>
    people.resetPassword(id, { ...actingIn(surroundings), ...drawn(surroundings), isAtMachine: true }),
  )
}
