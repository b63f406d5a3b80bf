import type { RuleBase } from '../application/rule-base.js'
import type { Words } from '../domain/fact.js'
import { readIndustry } from '../domain/industry.js'
import { findIndustries } from '../domain/industry-words.js'
import type { Question } from '../domain/next-question.js'
import { readPlace } from '../domain/place.js'
import type { JsonValue } from '../domain/rule-source.js'
import { readDay, readFigure, type ReadAnswer } from './ask-number.js'

/** What a person typed, told apart from commands by the dialogue. */
export interface Answering {
  readonly question: Question
  readonly base: RuleBase
  /** Fen in one unit of the profile's money. */
  readonly moneyUnit: number
  /** What the profile holds at the pointer now. */
  readonly known: JsonValue | undefined
}

const isYes = (text: string): boolean => /^(是|是的|有|对|y|yes|true)$/i.test(text)
const isNo = (text: string): boolean => /^(否|不是|没有|没|无|不|n|no|none|false)$/i.test(text)

/** The value for the profile; full-width characters are taken as what they stand for. */
export function readAnswer(typed: string, answering: Answering): ReadAnswer {
  const text = typed.normalize('NFKC').trim()
  const { question } = answering
  if (question.optional && question.type !== 'boolean' && isNo(text)) return { value: 'none' }
  return readers[question.type](text, answering)
}

const readers: Readonly<Record<Question['type'], (text: string, answering: Answering) => ReadAnswer>> = {
  boolean: readBoolean,
  integer: (text, { moneyUnit }) => readFigure(text, 'integer', moneyUnit),
  money: (text, { moneyUnit }) => readFigure(text, 'money', moneyUnit),
  ratio: (text, { moneyUnit }) => readFigure(text, 'ratio', moneyUnit),
  date: readDay,
  choice: readChoice,
  choices: readChoices,
  place: readPlaceName,
  industry: readIndustryName,
  records: readRecords,
}

function readBoolean(text: string): ReadAnswer {
  if (isYes(text)) return { value: true }
  return isNo(text) ? { value: false } : { fault: { zh: '请答 是 或 否', en: 'answer yes or no' } }
}

type Options = NonNullable<Question['options']>

/** By number, id or words. */
const optionOf = (text: string, options: Options): string | undefined =>
  (/^\d+$/.test(text) ? options[Number(text) - 1] : undefined)?.id ??
  options.find((option) => option.id === text || option.text === text)?.id

const pickOne: Words = { zh: '请答选项前的数字', en: 'answer with the number of an option' }

function readChoice(text: string, { question }: Answering): ReadAnswer {
  const id = optionOf(text, question.options ?? [])
  return id === undefined ? { fault: pickOne } : { value: id }
}

/** Several, parted by commas or spaces; `等` or `...` behind: there may be others. */
function readSeveral(text: string, options: Options): { ids: string[]; complete: boolean } | null {
  const complete = !/(等|\.\.\.|…)$/.test(text)
  const parts = text.replace(/(等|\.\.\.|…)$/, '').split(/[\s,、;]+/)
  const ids = parts.filter((part) => part !== '').map((part) => optionOf(part, options))
  return ids.length > 0 && ids.every((id) => id !== undefined) ? { ids: [...new Set(ids)], complete } : null
}

function readChoices(text: string, { question, known }: Answering): ReadAnswer {
  const told = listOf(known)
  if (isNo(text)) return { value: { complete: true, items: [...told] } }
  const several = readSeveral(text, question.options ?? [])
  if (!several)
    return {
      fault: {
        zh: '请答选项前的数字，可以几个，如 1、3；没有就答 无；还有别的在末尾加 等',
        en: 'answer with numbers of options, such as 1, 3; none if there is none; end with ... if there may be more',
      },
    }
  return { value: { complete: several.complete, items: [...new Set([...told, ...several.ids])] } }
}

function readPlaceName(text: string, { base }: Answering): ReadAnswer {
  const reading = readPlace(text, base.places)
  if (reading.ok) return { value: reading.code }
  const names = reading.candidates.slice(0, 5).map(({ code, fullName }) => `${fullName}（${code}）`)
  const meant =
    names.length > 0
      ? names.join('、')
      : base.places
          .search(text, 3)
          .map(({ place }) => place.fullName)
          .join('、')
  return {
    fault: {
      zh: `没有这个地方，或不止一个${meant === '' ? '' : `：是不是 ${meant}`}；请写区县名或代码`,
      en: `no such place, or several${meant === '' ? '' : `: ${meant}`}; write the county's name or code`,
    },
  }
}

function readIndustryName(text: string, { base }: Answering): ReadAnswer {
  const { industries } = base.compiled.ruleSet
  const reading = readIndustry(text, industries)
  if (reading.ok) return { value: reading.code }
  const found = findIndustries(text, industries)
  const own = found.filter(({ industry, word }) => industry.name === text || word === text)
  const [only, ...others] = own.length > 0 ? own : found.filter(({ word, rank }) => word === null && rank < 2)
  if (only && others.length === 0) return { value: only.industry.code }
  const meant = found
    .slice(0, 6)
    .map(({ industry: { code, name } }) => `${name}（${code}）`)
    .join('、')
  return {
    fault: {
      zh: `请写行业代码（GB/T 4754-2017）或名称${meant === '' ? '' : `：是不是 ${meant}`}`,
      en: `write the code of GB/T 4754-2017 or the name${meant === '' ? '' : `: ${meant}`}`,
    },
  }
}

/** How many (more) there are, or of a list with kinds which; each then is asked about by itself. */
function readRecords(text: string, { question, known }: Answering): ReadAnswer {
  const told = listOf(known)
  const list = (records: readonly Record<string, JsonValue>[], complete = true): ReadAnswer => ({
    value: { complete, items: [...told, ...records.map((record, i) => ({ id: idAfter(told, i), ...record }))] },
  })
  if (isNo(text) || text === '0') return list([])
  const { options, key } = question
  if (options && key !== null) {
    const several = readSeveral(text, options)
    if (several)
      return list(
        several.ids.map((id) => ({ [key]: id })),
        several.complete,
      )
  } else {
    const count = /^\d{1,2}$/.test(text) ? Number(text) : isYes(text) ? 1 : null
    if (count !== null)
      return list(
        Array.from({ length: count }, () => ({})),
        /^\d/.test(text),
      )
  }
  return {
    fault: options
      ? {
          zh: '请答选项前的数字，可以几个，如 1、3；没有就答 无；还有别的在末尾加 等',
          en: 'answer with numbers of options, such as 1, 3; none if there is none; end with ... if there may be more',
        }
      : { zh: '请答有几条（如 2），没有就答 无', en: 'answer how many there are, such as 2; none if there is none' },
  }
}

type Item = JsonValue
const listOf = (known: JsonValue | undefined): readonly Item[] =>
  typeof known === 'object' && known !== null && 'items' in known && Array.isArray(known['items']) ? known['items'] : []

function idAfter(told: readonly Item[], index: number): string {
  const taken = new Set(
    told.map((item) => (typeof item === 'object' && item !== null && 'id' in item ? item['id'] : null)),
  )
  const free = Array.from({ length: told.length + index + 1 }, (_, i) => `r${i + 1}`).filter((id) => !taken.has(id))
  return free[index] ?? `r${told.length + index + 1}`
}
