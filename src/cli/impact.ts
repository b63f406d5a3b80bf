import { statSync } from 'node:fs'
import { masterKeySource } from '../adapters/receipts/master-key.js'
import { receiptTools } from '../adapters/receipts/tools.js'
import { enterprisesIn } from '../application/enterprises/enterprises-in.js'
import { impactOf } from '../application/reach/impact.js'
import { KeptRules } from '../application/receipts/kept-rules.js'
import type { RuleBase } from '../application/rule-base.js'
import type { Store } from '../domain/store/store.js'
import { printJson, readArguments, UnreadableError, UsageError, type CliSurroundings } from './command.js'
import type { Command, ExitCode } from './command.js'
import { clientHelp, enterpriseOptions, withClient } from './enterprises-store.js'
import { impactLine, impactTable } from './impact-table.js'
import { languageOf, refuseBadDays } from './match.js'
import { goingOf } from './reach-progress.js'
import { answeringSurroundings, ruleBaseOf } from './rule-base-of.js'
import { storeHelp } from './stored.js'

export const impact: Command = {
  name: 'impact',
  summary: { zh: '改规则之前：谁受益、谁受损、预算怎样变', en: 'what a change of rules is to the stored enterprises' },
  help: `Usage: huiqi impact --from RULES [--to RULES] --client ID [--as-of DATE] [--known-at DATE] [--list]
                    [--store LOCATION] [--lang zh|en] [--json]

Compares two rule sets over the stored enterprises of a client, policy by policy: who gains (a better class, out < one
answer away < a reviewer decides < certain), who loses, whose sum changes, by which criterion, and how the budget moves.
Policies that say the same in both, with the same facts and tables, are left out. Nothing is stored.

RULES is a folder of rule files, or the hash of a rule set that a service over the store has answered by.

  --from RULES      rules of before
  --to RULES        rules of after (default: the package's own)
${clientHelp}
  --list            each enterprise for which something changes, one line each, before the summary
  --as-of DATE      day asked about (default: today)
  --known-at DATE   law as recorded up to this day (default: today)
${storeHelp}
  --lang zh|en      language of the text (default: zh)
  --json            JSON; with --list one object a line, the summary last

Exit codes: 0 compared · 1 there is no such client, or rules are broken · 2 wrong arguments ·
3 rules or store cannot be read

Example:
  huiqi impact --from rules --to drafts/rules --client client_01jd…`,
  run: runImpact,
}

const options = {
  ...enterpriseOptions,
  from: { type: 'string' },
  to: { type: 'string' },
  list: { type: 'boolean', default: false },
  'as-of': { type: 'string' },
  'known-at': { type: 'string' },
} as const

async function runImpact(argv: readonly string[], surroundings: CliSurroundings): Promise<ExitCode> {
  const { values } = readArguments(argv, options)
  const language = languageOf(values.lang)
  const { 'as-of': asOf, 'known-at': knownAt, from: given, json, list: isList } = values
  refuseBadDays({ 'as-of': asOf, 'known-at': knownAt })
  if (given === undefined) throw new UsageError('--from is missing')
  const own = (await ruleBaseOf(values.rules ?? surroundings.rulesDir)).base
  const answering = answeringSurroundings(surroundings)
  const isTold = await withClient(surroundings, values, { language, json }, async (stored) => {
    const { store, doing } = stored
    const from = await rulesNamed(given, store, own)
    const to = values.to === undefined ? own : await rulesNamed(values.to, store, own)
    const { enterprises, reach } = enterprisesIn(store, () => own, answering.hash)
    await enterprises.prepare()
    const request = { ...(asOf !== undefined && { asOf }), ...(knownAt !== undefined && { knownAt }) }
    const { owner } = doing()
    const onChange = async (change: Parameters<typeof impactLine>[0]): Promise<void> =>
      surroundings.write(json ? `${JSON.stringify(change)}\n` : `${impactLine(change, language)}\n`)
    const asking = { owner, from, to, language, surroundings: answering, ...(isList && { onChange }) }
    const answer = await impactOf(reach, request, asking, await goingOf(stored, language, surroundings))
    surroundings.showProgress(null)
    if (json && isList) await surroundings.write(`${JSON.stringify(answer)}\n`)
    else if (json) printJson(surroundings, answer)
    else surroundings.out(impactTable(answer, language))
    return true
  })
  return isTold === null ? 1 : 0
}

const hashForm = /^sha256:[0-9a-f]{64}$/

/** @throws UsageError where no such rules are kept, UnreadableError, BrokenRulesError */
async function rulesNamed(text: string, store: Store, own: RuleBase): Promise<RuleBase> {
  if (!hashForm.test(text)) return (await ruleBaseOf(folderNamed(text))).base
  const kept = new KeptRules(store, receiptTools(masterKeySource({ given: undefined, file: null })))
  await kept.prepare()
  const found = await kept.find(text, own)
  if (found) return found
  throw new UsageError(
    `the store keeps no rules of ${text}: only those that a service over it has answered by are kept`,
  )
}

function folderNamed(path: string): string {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return path
  throw new UnreadableError(`${path} is neither a folder of rules nor the hash of a rule set`)
}
