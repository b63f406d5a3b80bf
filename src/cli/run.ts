import { nearest } from '../domain/nearest.js'
import { ask } from './ask.js'
import { messageOf, UnreadableError, UsageError, type CliSurroundings, type Command, type ExitCode } from './command.js'
import { backup } from './backup.js'
import { clientsKey } from './clients-key.js'
import { clientsList } from './clients-list.js'
import { clientsNew } from './clients-new.js'
import { clientsRevoke } from './clients-revoke.js'
import { enterprisesExport } from './enterprises-export.js'
import { enterprisesGenerate } from './enterprises-generate.js'
import { enterprisesImport } from './enterprises-import.js'
import { enterprisesTemplate } from './enterprises-template.js'
import { facts } from './facts.js'
import { impact } from './impact.js'
import { match } from './match.js'
import { peopleClose } from './people-close.js'
import { peopleIdentity } from './people-identity.js'
import { peopleList } from './people-list.js'
import { peopleNew } from './people-new.js'
import { peoplePassword } from './people-password.js'
import { precheck } from './precheck.js'
import { reach } from './reach.js'
import { replay } from './replay.js'
import { BrokenRulesError } from './rule-base-of.js'
import { rulesCases } from './rules-cases.js'
import { rulesCheck } from './rules-check.js'
import { rulesCoverage } from './rules-coverage.js'
import { rulesMutate } from './rules-mutate.js'
import { rulesNew } from './rules-new.js'
import { rulesWords } from './rules-words.js'
import { serve } from './serve.js'
import { table } from './text-width.js'
import { whatIf } from './what-if.js'

export const commands: readonly Command[] = [
  match,
  ask,
  whatIf,
  facts,
  rulesCheck,
  rulesCases,
  rulesMutate,
  rulesCoverage,
  rulesWords,
  rulesNew,
  clientsNew,
  clientsList,
  clientsKey,
  clientsRevoke,
  peopleNew,
  peopleList,
  peoplePassword,
  peopleIdentity,
  peopleClose,
  enterprisesImport,
  enterprisesExport,
  enterprisesTemplate,
  enterprisesGenerate,
  precheck,
  reach,
  impact,
  replay,
  backup,
  serve,
]

/** First words of commands that have two. */
const groups: ReadonlySet<string> = new Set(
  commands.flatMap(({ name }) => (name.includes(' ') ? [name.slice(0, name.indexOf(' '))] : [])),
)

/** Runs one command line, told by `argv` without the program's name. Never throws. */
export async function runCli(argv: readonly string[], surroundings: CliSurroundings): Promise<ExitCode> {
  try {
    return await dispatch(argv, surroundings)
  } catch (error) {
    surroundings.err(failureText(error))
    return codeOf(error)
  }
}

async function dispatch(argv: readonly string[], surroundings: CliSurroundings): Promise<ExitCode> {
  const [first = ''] = argv
  if (argv.some(isHelp) || first === 'help') return said(surroundings, helpOn(argv.filter((word) => !isHelp(word))))
  if (first === '--version' || first === '-V') return said(surroundings, surroundings.version)
  if (first === '' || (argv.length === 1 && groups.has(first))) {
    surroundings.err(helpOn(argv))
    return 2
  }
  const command = commandOf(argv)
  return command.run(argv.slice(command.name.split(' ').length), surroundings)
}

const isHelp = (word: string): boolean => word === '--help' || word === '-h'

function said({ out }: CliSurroundings, text: string): ExitCode {
  out(text)
  return 0
}

function helpOn(argv: readonly string[]): string {
  const words = argv.filter((word) => word !== 'help')
  if (words.length === 0) return overview()
  const [first = ''] = words
  const isGroup = words.length === 1 && groups.has(first)
  return isGroup ? overview(({ name }) => name.startsWith(`${first} `)) : commandOf(words).help
}

/** @throws UsageError with the command that was probably meant */
function commandOf([first = '', second = '']: readonly string[]): Command {
  const name = groups.has(first) ? `${first} ${second}` : first
  return commands.find((command) => command.name === name) ?? unknownCommand(name)
}

function unknownCommand(name: string): never {
  const meant = nearest(
    name,
    commands.map((command) => command.name),
  )
  throw new UsageError(`there is no command ${JSON.stringify(name)}${meant === null ? '' : `; did you mean ${meant}?`}`)
}

function overview(shown: (command: Command) => boolean = () => true): string {
  const rows = commands.filter(shown).flatMap(({ name, summary }) => [
    [`  ${name}`, summary.zh],
    ['', summary.en],
  ])
  return `惠企 huiqi: an applicant says what it is; huiqi says which incentives it can have, how much, why, and what is missing.

Usage: huiqi COMMAND [OPTIONS]      huiqi COMMAND --help      huiqi --version

${table(rows).join('\n')}

Exit codes: 0 fine · 1 something is wrong (invalid profile, failing case, broken rule) · 2 wrong arguments ·
3 something could not be read, or failed. Answers go to standard output, errors to standard error.`
}

function failureText(error: unknown): string {
  if (error instanceof UsageError) return `huiqi: ${error.message}\nSee huiqi --help.`
  if (error instanceof UnreadableError || error instanceof BrokenRulesError) return `huiqi: ${error.message}`
  return `huiqi: this should not have happened: ${error instanceof Error ? (error.stack ?? error.message) : messageOf(error)}`
}

function codeOf(error: unknown): ExitCode {
  if (error instanceof UsageError) return 2
  return error instanceof BrokenRulesError ? 1 : 3
}
