import { syntheticEnterprises } from '../application/synthetic/synthetic-enterprises.js'
import { isIsoDate } from '../domain/iso-date.js'
import { common, readArguments, UsageError, type CliSurroundings, type Command, type ExitCode } from './command.js'
import { ruleBaseOf } from './rule-base-of.js'

export const enterprisesGenerate: Command = {
  name: 'enterprises generate',
  summary: { zh: '生成合成示例企业（不是真实企业）', en: 'make up enterprises that do not exist' },
  help: `Usage: huiqi enterprises generate --count N [--seed TEXT] [--from N] [--as-of DATE] [--rules DIR]

Writes made-up enterprises to standard output, one a line, as "huiqi enterprises import" reads them: for demonstrations,
tests and measuring. Sizes, trades, places and figures are plausible and fit each other; most profiles are told in part.
They follow no statistics. The same number, seed, day and rules give the same enterprise, however many are asked for.

None can be taken for a real one: each clientReference begins with 合成示例企业, each version says why it is there, and
credit codes, though their check digits are right, name 000000 as the registering office, which issues none.

  --count N        how many, as many as one likes: they are written as they are made
  --seed TEXT      letters, digits, . _ -; another seed makes other enterprises (default: 1)
  --from N         number of the first one (default: 0); so that several processes can share the work
  --as-of DATE     day their figures are true on (default: today in China)
  --rules DIR      other rules than the package's own

Exit codes: 0 written · 1 a rule file is wrong · 2 wrong arguments · 3 the rules cannot be read

Example:
  huiqi enterprises generate --count 2000 --seed 1 > firms.ndjson
  huiqi enterprises import firms.ndjson --client client_01jd…`,
  run: runGenerate,
}

const options = {
  rules: common.rules,
  count: { type: 'string' },
  seed: { type: 'string', default: '1' },
  from: { type: 'string', default: '0' },
  'as-of': { type: 'string' },
} as const

async function runGenerate(argv: readonly string[], surroundings: CliSurroundings): Promise<ExitCode> {
  const { values } = readArguments(argv, options)
  if (values.count === undefined) throw new UsageError('--count is missing')
  const count = wholeNumber('count', values.count)
  const from = wholeNumber('from', values.from)
  const asOf = values['as-of'] ?? surroundings.today
  if (!isIsoDate(asOf)) throw new UsageError(`--as-of is a day, YYYY-MM-DD, not ${JSON.stringify(asOf)}`)
  const { base } = await ruleBaseOf(values.rules ?? surroundings.rulesDir)
  const enterpriseAt = syntheticEnterprises(base, { seed: seedOf(values.seed), asOf })
  for (let index = from; index < from + count; index++)
    await surroundings.write(`${JSON.stringify(enterpriseAt(index))}\n`)
  return 0
}

function wholeNumber(name: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`--${name} is a whole number, not ${JSON.stringify(text)}`)
  return Number(text)
}

function seedOf(text: string): string {
  if (!/^[\p{L}\p{N}._-]{1,40}$/u.test(text))
    throw new UsageError(`--seed is at most 40 letters, digits, . _ -, not ${JSON.stringify(text)}`)
  return text
}
