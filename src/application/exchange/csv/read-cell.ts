import { optionIdsOf } from '../../../domain/catalogue.js'
import type { Words } from '../../../domain/fact.js'
import { divide, fromDecimal, multiply, toText } from '../../../domain/exact.js'
import { readIndustry } from '../../../domain/industry.js'
import type { IsoDate } from '../../../domain/iso-date.js'
import { readPlace } from '../../../domain/place.js'
import { fenPerUnit } from '../../../domain/profile-numbers.js'
import type { JsonValue } from '../../../domain/rule-source.js'
import type { RuleBase } from '../../rule-base.js'
import { readDate } from '../../written/date.js'
import { readCount, readMoney, type MoneyUnit } from '../../written/number.js'
import { readRatio } from '../../written/ratio.js'
import { blank, notKnown, unclear, type Reading } from '../../written/reading.js'
import { plainText, saysNotKnown } from '../../written/text.js'
import type { CellSpec } from './column.js'

export interface CellContext {
  readonly base: RuleBase
  readonly today: IsoDate
  /** Of the column. */
  readonly moneyUnit: MoneyUnit
  /** Of the profile that is made: yuan, wanYuan or fen. */
  readonly profileUnit: string
}

/** What a cell says of a fact, as people write it. Empty and 不详 say nothing, and never zero. */
export function readCell(spec: CellSpec, text: string, context: CellContext): Reading {
  if (/^\d(?:\.\d+)?e\+\d+$/i.test(text.trim())) return roundedAway
  const plain = plainText(text)
  if (plain === '') return blank
  if (saysNotKnown(plain)) return notKnown
  if (spec.optional && /^(?:无|没有|none)$/.test(plain)) return read('none')
  return readers[spec.type](spec as never, text.normalize('NFKC').trim(), context)
}

const read = (value: JsonValue): Reading => ({ is: 'read', value, isRough: false })
const roundedAway = unclear(
  '电子表格把它改成了科学计数，末尾的数字已经丢失；请把这一列设为文本后重新填写',
  'A spreadsheet has written this as a power of ten and lost its last digits; make the column text and enter it again',
)

type Read<Type extends CellSpec['type']> = (
  spec: Extract<CellSpec, { type: Type }>,
  text: string,
  context: CellContext,
) => Reading

const readers: { readonly [Type in CellSpec['type']]: Read<Type> } = {
  boolean: readBoolean,
  integer: ({ domain, unit }, text) => readCount(text, domain, unit ?? ''),
  money: ({ domain }, text, context) => inUnit(readMoney(text, context.moneyUnit, domain), context.profileUnit),
  ratio: ({ domain }, text) => readRatio(text, domain),
  date: (_spec, text, { today }) => readDate(text, { asOf: today, mayBeLater: true }),
  choice: (spec, text, { base }) => {
    const option = optionsOf(spec, base).find((one) => one.isNamed(text))
    return option ? read(option.id) : noOption(spec, text, base)
  },
  choices: readChoices,
  place: readPlaceCell,
  industry: readIndustryCell,
}

function readBoolean(_spec: CellSpec, text: string): Reading {
  if (/^(?:是|有|对|yes|y|true|√)$/i.test(text)) return read(true)
  if (/^(?:否|不是|无|没有|no|n|false|×)$/i.test(text)) return read(false)
  return unclear('请写 是 或 否', 'write yes or no')
}

/** What was already paid under a policy, all of it: nothing where it is 0. */
export function readPaid(policy: string, text: string, { moneyUnit, profileUnit }: CellContext): Reading {
  const reading = inUnit(readMoney(text, moneyUnit, { min: 0 }), profileUnit)
  if (reading.is !== 'read') return reading
  const items = reading.value === 0 ? [] : [{ id: 'paid', policy, amount: reading.value }]
  return { ...reading, value: { complete: true, items } }
}

/** Yuan to what the profile counts in. */
function inUnit(reading: Reading, unit: string): Reading {
  const fen = fenPerUnit.get(unit) ?? 100
  const turned = (yuan: JsonValue): JsonValue =>
    typeof yuan === 'number' ? Number(toText(divide(multiply(fromDecimal(yuan), 100), fen))) : yuan
  if (reading.is !== 'read') return reading
  const { value } = reading
  const isRange = typeof value === 'object' && value !== null && !Array.isArray(value)
  const turnedValue = isRange
    ? Object.fromEntries(Object.entries(value).map(([end, yuan]) => [end, turned(yuan)]))
    : turned(value)
  return { ...reading, value: turnedValue }
}

type OptionsSpec = Extract<CellSpec, { type: 'choice' | 'choices' }>
interface Option {
  readonly id: string
  readonly words: Words
  readonly isNamed: (text: string) => boolean
}

/** An option goes by its id and by its name in either language. */
export const optionsOf = (spec: OptionsSpec, { compiled: { ruleSet }, places }: RuleBase): Option[] =>
  [...optionIdsOf(spec, ruleSet)].map((id) => {
    const place = places.placeOf(id)?.name ?? id
    const { zh, en } = spec.options?.find((option) => option.id === id) ?? { zh: place, en: place }
    return { id, words: { zh, en }, isNamed: (text) => [zh, en, id].some((name) => isSame(name, text)) }
  })
const isSame = (a: string, b: string): boolean => plainText(a) === plainText(b)

function noOption(spec: OptionsSpec, text: string, base: RuleBase): Reading {
  const names = optionsOf(spec, base).map(({ words }) => words.zh)
  const listed = names.slice(0, 12).join('、') + (names.length > 12 ? '……' : '')
  const alike = names.filter((name) => name.includes(text) || text.includes(name))
  return unclear(`没有这个选项；可选：${listed}`, `there is no such option; there are: ${listed}`, alike.slice(0, 1))
}

/** What closes a list: nothing is left out. */
export const noOthers = '无其他'

/** `保险；担保`, and there may be more; `保险；无其他`: these and no others; `无`: none at all. */
function readChoices(spec: Extract<CellSpec, { type: 'choices' }>, text: string, { base }: CellContext): Reading {
  if (/^(?:无|没有|none)$/i.test(text)) return read({ complete: true, items: [] })
  const options = optionsOf(spec, base)
  const parts = text.split(/[;,、\n]/).map((part) => part.trim())
  const named = parts.filter((part) => part !== '' && !isClosing(part))
  const unknown = named.find((part) => !options.some((option) => option.isNamed(part)))
  if (unknown !== undefined) return noOption(spec, unknown, base)
  const items = named.flatMap((part) => options.find((option) => option.isNamed(part))?.id ?? [])
  return read({ complete: parts.some(isClosing), items })
}
const isClosing = (part: string): boolean => /^(?:无其他|no others)$/i.test(part)

function readPlaceCell(_spec: CellSpec, text: string, { base }: CellContext): Reading {
  const reading = readPlace(text, base.places)
  // A code stays as it was written: the profile's reader says what became of a former one.
  if (reading.ok) return read(/^\d+$/.test(text) ? text : reading.code)
  const meant = reading.candidates.map(({ code, fullName }) => `${fullName} ${code}`)
  const several = meant.length > 1 ? `（${meant.slice(0, 5).join('、')}${meant.length > 5 ? '……' : ''}）` : ''
  return unclear(
    `没有这个地方，或不止一个${several}；请写 6、9 或 12 位代码，或带省市的全名`,
    `no such place, or several${several}; write its 6, 9 or 12 digits or its full name`,
    meant.length === 1 ? meant : [],
  )
}

function readIndustryCell(_spec: CellSpec, text: string, { base }: CellContext): Reading {
  const { industries } = base.compiled.ruleSet
  const named = industries.all.filter(({ name }) => isSame(name, text))
  const [only] = named
  if (only && named.length === 1) return read(only.code)
  // Of 0111 a spreadsheet leaves 111, which is another industry.
  if (/^\d{1,3}$/.test(text)) return bareIndustry
  const reading = readIndustry(text, industries)
  return reading.ok ? read(reading.code) : noIndustry(reading.nearest)
}
const industryWords: Words = {
  zh: '请写 GB/T 4754-2017 的四位代码，或带门类字母的代码，如 F51、I6513',
  en: 'write the four digits of GB/T 4754-2017, or a code with the letter of its section: F51, I6513',
}
const bareIndustry = unclear(
  `${industryWords.zh}（不足四位时看不出开头的 0 是否丢了）`,
  `${industryWords.en} (of fewer digits nobody can tell whether a leading 0 was lost)`,
)
const noIndustry = (nearest: string | null): Reading =>
  unclear(industryWords.zh, industryWords.en, nearest === null ? [] : [nearest])
