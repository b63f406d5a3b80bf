import type { Language } from '../../domain/answer.js'
import type { NearMiss } from '../../domain/near-miss.js'
import type { Verdict } from '../../domain/verdict.js'
import type { CompiledPolicy } from '../compile.js'
import { say } from '../wording/values.js'

const verdictWords: Partial<Record<Verdict, readonly [string, string]>> = {
  eligible: ['符合', 'it would be eligible'],
  needsReview: ['可申请，由审核人认定', 'a reviewer would decide'],
}

/** A near miss in a sentence. */
export function textOf({ policy }: CompiledPolicy, told: Omit<NearMiss, 'text'>, language: Language): string {
  const { changes, earliestOn, group, obstacles, verdictThen, loses, assumes } = told
  if (group === 'cannotChange') {
    const why = obstacles.map(({ text }) => text).join(say(language, '；', '; '))
    return say(language, `无法改变：${why}`, `cannot be changed: ${why}`)
  }
  const steps = changes.map(({ edge }) => edge).join(say(language, '，并且', ', and '))
  const [zh, en] = (verdictThen && verdictWords[verdictThen]) ?? ['', '']
  const when = whenText(told, language)
  const condition = [steps, when].filter((part) => part !== '').join(say(language, '，', ', '))
  const given =
    assumes.length === 0
      ? ''
      : say(
          language,
          '（其余尚未结束年度的数据按上一年度不变计）',
          ' (other figures of years still open as in the last closed one)',
        )
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
        `${condition}：“${name}”${zh}${given}${warning}`,
        `${condition}: “${name}”, ${en}${given}${warning}`,
      )
}

function whenText({ earliestOn, group }: Pick<NearMiss, 'earliestOn' | 'group'>, language: Language): string {
  if (earliestOn !== null) return say(language, `最早 ${earliestOn} 起`, `from ${earliestOn} at the earliest`)
  return group === 'comesWithTime' ? say(language, '随时间推移', 'as time passes') : ''
}
