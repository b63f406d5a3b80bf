import type { Language } from '../../domain/answer.js'
import type { NearMiss } from '../../domain/near-miss.js'
import type { Verdict } from '../../domain/verdict.js'
import type { CompiledPolicy } from '../compile.js'
import { rangeText, say } from '../wording/values.js'

const verdictWords: Partial<Record<Verdict, readonly [string, string]>> = {
  eligible: ['符合', 'it would be eligible'],
  undetermined: ['此后是否符合还要看其他情况', 'whether it is eligible then hangs on answers still open'],
  needsReview: ['可申请，由审核人认定', 'a reviewer would decide'],
}

/** A near miss in a sentence. */
export function textOf({ policy }: CompiledPolicy, told: Omit<NearMiss, 'text'>, language: Language): string {
  const { changes, earliestOn, verdictThen, loses, assumes } = told
  const [zh, en] = (verdictThen && verdictWords[verdictThen]) ?? ['', '']
  const condition = stepText(told, language)
  const given =
    assumes.length === 0
      ? ''
      : say(
          language,
          '（其余尚未结束年度的数据按上一年度不变计）',
          ' (other figures of years still open as in the last closed one)',
        )
  const net = netText(told, language)
  const warning =
    loses.length === 0
      ? ''
      : say(
          language,
          `。注意：会因此失去或减少 ${loses.length} 项其他政策`,
          `. Mind: it would cost you ${loses.length} other ${loses.length === 1 ? 'policy' : 'policies'}, wholly or in part`,
        )
  const name = language === 'en' ? policy.titleEn : policy.title
  return earliestOn === null && changes.length === 0
    ? ''
    : say(
        language,
        `${condition} → ${name}：${zh}${given}${net}${warning}`,
        `${condition}: “${name}”, ${en}${given}${net}${warning}`,
      )
}

type Step = Pick<NearMiss, 'changes' | 'earliestOn' | 'group'>

/** What has to be done, and when. */
export function stepText(step: Step, language: Language): string {
  const edges = step.changes.map(({ edge }) => edge).join(say(language, '，并且', ', and '))
  return [edges, whenText(step, language)].filter((part) => part !== '').join(say(language, '，', ', '))
}

/** Where limits let one have only the one or the other, its own sum would promise too much. */
function netText({ netGainFen, amountThen }: Pick<NearMiss, 'netGainFen' | 'amountThen'>, language: Language): string {
  const most = amountThen?.maxFen ?? null
  if (netGainFen === null || most === null || netGainFen >= most) return ''
  if (netGainFen <= 0)
    return say(
      language,
      '。因限额、择一等规定，可得合计不会因此增加',
      '. Because of limits on what goes together, the total would not grow by it',
    )
  const sum = rangeText(netGainFen, netGainFen, language)
  return say(
    language,
    `。因限额、择一等规定，可得合计最多增加 ${sum}`,
    `. Because of limits on what goes together, the total would grow by ${sum} at most`,
  )
}

function whenText({ earliestOn, group }: Pick<NearMiss, 'earliestOn' | 'group'>, language: Language): string {
  if (earliestOn !== null) return say(language, `最早 ${earliestOn} 起`, `from ${earliestOn} at the earliest`)
  return group === 'comesWithTime' ? say(language, '随时间推移', 'as time passes') : ''
}
