import { say } from '../engine/wording/values.js'
import { printJson, readArguments, type CliSurroundings, type Command, type ExitCode } from './command.js'
import { languageOf } from './match.js'
import { withPeople } from './people-store.js'
import { problemText } from './problem-text.js'
import { actingIn, storedOptions, storeHelp } from './stored.js'

export const peopleClose: Command = {
  name: 'people close',
  summary: { zh: '关闭一个人的账户', en: "close a person's account" },
  help: `Usage: huiqi people close PERSON [--store LOCATION] [--lang zh|en] [--json]

Closes the account of the person PERSON (person_…, see "huiqi people list") and ends its sessions, at once. It cannot be
taken back. What the person did stays on record. The last admin, security or audit cannot be closed.

${storeHelp}
  --lang zh|en      language of the text (default: zh)
  --json            { "id", "isClosed": true }

Exit codes: 0 closed · 1 there is no such person, the account is closed already, or it is the last of its role ·
2 wrong arguments · 3 the store cannot be opened

Example:
  huiqi people close person_01jd… --store huiqi.db`,
  run: runClose,
}

async function runClose(argv: readonly string[], surroundings: CliSurroundings): Promise<ExitCode> {
  const { values, positionals } = readArguments(argv, storedOptions, ['PERSON'])
  const language = languageOf(values.lang)
  const [id = ''] = positionals
  try {
    const doer = { ...actingIn(surroundings), isAtMachine: true }
    await withPeople(surroundings, { given: values.store, language }, async (people) => people.close(id, doer))
    if (values.json) printJson(surroundings, { id, isClosed: true })
    else surroundings.out(say(language, `已关闭 ${id}`, `closed ${id}`))
    return 0
  } catch (error) {
    const text = problemText(error, language, values.json)
    if (text === null) throw error
    surroundings.err(text)
    return 1
  }
}
