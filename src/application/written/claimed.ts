import type { Language } from '../../domain/answer.js'
import { divide, fromDecimal, multiply } from '../../domain/exact.js'
import { moneyText } from '../../engine/wording/values.js'
import { readMoney, type MoneyUnit } from './number.js'
import { unclear, type Reading } from './reading.js'
import { plainText } from './text.js'

/** In 万元 hardly any sum applied for is as large as this many yuan, and in yuan none is as small. */
const doubted = { wanYuan: 100_000_000, yuan: 1000 } as const

/**
 * The sum that an application claims, as `{amount, unit}`, from a cell under a heading that counts in `unit`. What may be
 * meant in yuan as well as in 万元 is asked about, never guessed: such a sum says its unit in the cell.
 */
export function readClaimed(text: string, unit: MoneyUnit): Reading {
  const reading = readMoney(text, unit, { min: 0 })
  if (reading.is !== 'read') return reading
  const { value } = reading
  if (typeof value !== 'number')
    return unclear('申请金额须是一个确定的数', 'the claimed sum has to be one figure, without about or from–to')
  const plain = plainText(text)
  if (!/元|yuan|[¥￥]|cny|rmb/.test(plain) && isDoubtful(plain, value, unit)) return bothReadings(plain, value, unit)
  return { ...reading, value: { amount: value, unit: 'yuan' } }
}

function isDoubtful(plain: string, yuan: number, unit: MoneyUnit): boolean {
  if (unit === 'yuan') return yuan > 0 && yuan < doubted.yuan
  // 50万 under 万元 says 万 twice, or once.
  return yuan >= doubted.wanYuan || /[万亿]/.test(plain)
}

function bothReadings(plain: string, yuan: number, unit: MoneyUnit): Reading {
  // What the figure says when it is read in yuan.
  const least = unit === 'wanYuan' && !/[万亿]/.test(plain) ? divide(fromDecimal(yuan), 10_000) : fromDecimal(yuan)
  const readings = (language: Language): string[] =>
    [least, multiply(least, 10_000)].map((one) => moneyText(multiply(one, 100), language))
  return unclear(
    `是 ${readings('zh-CN').join('，还是 ')}？请在格内写明单位`,
    `Is it ${readings('en').join(' or ')}? Write the unit in the cell`,
  )
}
