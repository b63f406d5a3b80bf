import type { Words } from '../../domain/fact.js'
import type { Issue } from '../../domain/profile.js'

/**
 * What the engine says to those who write profiles, said to those who fill in the page: they see no keys, lists or
 * brackets. Such things come from files; what is not here is in plain words already.
 */
const plain: Partial<Record<Issue['code'], Words>> = {
  'body.notObject': { zh: '内容的写法读不懂', en: 'it is written in a way that cannot be read' },
  'schema.unsupported': { zh: '内容的版本这里读不懂', en: 'this version of the contents cannot be read here' },
  'facts.missing': { zh: '里面没有填任何情况', en: 'there are no answers in it' },
  'value.notKnownIsAbsent': { zh: '这里是空的，请重新填', en: 'it is empty: please answer it again' },
  'value.noNone': { zh: '这一项不能答“没有”', en: '“none” is no answer to this' },
  'value.notJson': { zh: '写法读不懂，请重新填', en: 'it cannot be read: please answer it again' },
  'key.missing': { zh: '没有写全，请补上', en: 'something is missing in it' },
  'key.unknown': { zh: '有这里没有的项目', en: 'it has something that is not asked here' },
  'type.boolean': { zh: '请答“是”或“否”', en: 'please answer yes or no' },
  'type.object': { zh: '写法读不懂，请重新填', en: 'it cannot be read: please answer it again' },
  'type.array': { zh: '写法读不懂，请重新填', en: 'it cannot be read: please answer it again' },
  'type.text': { zh: '请用文字填写', en: 'please write it in words' },
  'type.number': { zh: '请填数字', en: 'please give a number' },
  'range.empty': { zh: '请填一个数或一个范围', en: 'please give a number or a range' },
  'range.reversed': { zh: '范围的起点比终点大', en: 'the range begins above its end' },
  'date.format': {
    zh: '日期读不懂，请写成 2019-03-05、2019-03 或 2019',
    en: 'the date cannot be read: write it as 2019-03-05, 2019-03 or 2019',
  },
  'yearly.shape': { zh: '要分年度填，请按年度重新填', en: 'it is asked by year: please fill in each year' },
  'list.bareArray': { zh: '写法读不懂，请重新填', en: 'it cannot be read: please answer it again' },
  'list.noneIsEmpty': { zh: '一项也没有的，请选“没有”', en: 'when there are none, please say so' },
  'list.completeMissing': { zh: '请说明是不是全部都填了', en: 'please say whether these are all' },
  'list.completeShape': { zh: '请说明是不是全部都填了', en: 'please say whether these are all' },
  'list.completeKeysShape': { zh: '请说明是不是全部都填了', en: 'please say whether these are all' },
  'list.itemsMissing': { zh: '没有写是哪几项', en: 'it does not say which' },
  'record.idMissing': {
    zh: '其中有读不懂的，请删掉重填',
    en: 'one of them cannot be read: remove it and add it again',
  },
  'record.idFormat': { zh: '其中有读不懂的，请删掉重填', en: 'one of them cannot be read: remove it and add it again' },
  'record.idDuplicate': { zh: '其中有重复的，请删掉一个', en: 'one of them is there twice: remove one' },
  'place.format': { zh: '地点读不懂，请重新选', en: 'the place cannot be read: choose it again' },
  'industry.format': { zh: '行业读不懂，请重新选', en: 'the trade cannot be read: choose it again' },
  'fact.unknown': { zh: '现在的规则里没有这一项', en: 'the rules have no such question now' },
  'fact.computed': { zh: '这一项由规则算出，不用填', en: 'the rules work this out: it is not entered' },
  'issues.more': { zh: '还有别的问题，这里没有列全', en: 'there are more faults than are listed here' },
}

/** A bound without an upper end, as 0 … +∞, in words; else what it says. */
const bounds = (text: string, language: keyof Words): string => {
  const [, low, high] = /(-?[\d.]+|−∞) … (-?[\d.]+|\+∞)/.exec(text) ?? []
  if (low === undefined || high === undefined) return text
  if (low !== '−∞' && high !== '+∞')
    return language === 'en' ? `it must lie between ${low} and ${high}` : `应在 ${low} 到 ${high} 之间`
  if (low !== '−∞') return language === 'en' ? `it cannot be below ${low}` : `不能小于 ${low}`
  return language === 'en' ? `it cannot be above ${high}` : `不能大于 ${high}`
}

export function plainWords({ code, detail }: Pick<Issue, 'code' | 'detail'>, language: keyof Words): string {
  const words = plain[code]
  if (words) return words[language]
  return code === 'value.outOfDomain' ? bounds(detail[language], language) : detail[language]
}
