import { keyFileOf, masterKeySource, masterKeyText } from '../adapters/receipts/master-key.js'
import { receiptTools } from '../adapters/receipts/tools.js'
import { isMongo } from '../adapters/store/open-store.js'
import { storedMatch } from '../application/receipts/receipt-view.js'
import { Receipts, type AnsweredReceipt } from '../application/receipts/receipts.js'
import type { Language } from '../domain/answer.js'
import { isAppError } from '../domain/errors.js'
import type { Store } from '../domain/store/store.js'
import { say } from '../engine/wording/values.js'
import {
  printJson,
  readArguments,
  UnreadableError,
  UsageError,
  type CliSurroundings,
  type Command,
  type ExitCode,
} from './command.js'
import { languageOf } from './match.js'
import { problemText } from './problem-text.js'
import { storedOptions, storeHelp, withStore } from './stored.js'

export const replay: Command = {
  name: 'replay',
  summary: { zh: '重放一份回执，核对答案未变', en: 'answer a receipt again, and see that the answer is the same' },
  help: `Usage: huiqi replay RECEIPT [--store LOCATION] [--lang zh|en] [--json]

Works a stored match out again under the rules, days and profile of then, whatever the rules are now. RECEIPT is the id
that POST /v1/enterprises/{id}/matches gave. The receipts' master key is HUIQI_MASTER_KEY, else the .key file beside the
store.

${storeHelp}
  --lang zh|en      language of the text (default: zh); the answer is in that in which it was asked
  --json            the body of POST /v1/receipts/{id}/replay; problems as its problem document

Exit codes: 0 the same answer · 1 there is no such receipt, it was deleted, or this engine answers otherwise ·
2 wrong arguments · 3 the store or the master key cannot be read, or what they hold was changed

Example:
  huiqi replay sha256:5f1d… --store huiqi.db --json`,
  run: runReplay,
}

async function runReplay(argv: readonly string[], surroundings: CliSurroundings): Promise<ExitCode> {
  const { values, positionals } = readArguments(argv, storedOptions, ['RECEIPT'])
  const language = languageOf(values.lang)
  const [id = ''] = positionals
  const { version, store: set, masterKey } = surroundings
  const tools = toolsOf(values.store ?? set, masterKey)
  try {
    const answered = await withStore(surroundings, { given: values.store, language }, async (store: Store) => {
      const receipts = new Receipts(store, tools)
      await receipts.prepare()
      return receipts.replay(id, { owner: null, current: null, engineVersion: version })
    })
    if (values.json) printJson(surroundings, storedMatch(answered))
    else surroundings.out(textOf(answered, language))
    return 0
  } catch (error) {
    if (isAppError(error, 'receiptsLocked')) throw new UnreadableError(lockedText(language), { cause: error })
    if (isAppError(error, 'storeUnreadable'))
      throw new UnreadableError(changedText(error.info, language), { cause: error })
    const text = problemText(error, language, values.json)
    if (text === null) throw error
    surroundings.err(text)
    return 1
  }
}

/** @throws UsageError */
function toolsOf(location: string, given: string | undefined) {
  if (given !== undefined && !masterKeyText.test(given))
    throw new UsageError('HUIQI_MASTER_KEY is 64 hexadecimal digits')
  return receiptTools(masterKeySource({ given, file: isMongo(location) ? null : keyFileOf(location) }))
}

function textOf({ row, content }: AnsweredReceipt, language: Language): string {
  const { enterprise, version, asOf, at, by } = row
  const { answer, ruleSet, engine } = content
  return say(
    language,
    `重放一致：${answer}\n企业 ${enterprise} 第 ${version} 版，查询日 ${asOf}；${at} 由 ${by} 提出\n规则集 ${ruleSet}，引擎 ${engine}`,
    `the same answer: ${answer}\nenterprise ${enterprise}, version ${version}, as of ${asOf}; asked at ${at} by ${by}\nrule set ${ruleSet}, engine ${engine}`,
  )
}

const lockedText = (language: Language): string =>
  say(
    language,
    '回执的主密钥不可用：没有 HUIQI_MASTER_KEY 或存储文件旁的 .key 文件，或不是本存储所用的那一把',
    'the master key of the receipts is not available: there is neither HUIQI_MASTER_KEY nor the .key file beside the store, or it is not the one of this store',
  )
const changedText = ({ table, id, what }: { table: string; id: string; what: string }, language: Language): string =>
  say(language, `存储内容有误：${table} ${id}（${what}）`, `what is stored was changed: ${table} ${id} (${what})`)
