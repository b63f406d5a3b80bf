import type { Viewing } from '../../../application/policy-summary.js'
import type { RouteContext } from '../route.js'
import { cursorParameter, dayParameter, placeParameter, wholeNumberParameter } from '../query.js'

export const asOf = dayParameter({
  zh: '查询日（北京时间），决定文件状态；默认今天',
  en: 'Day asked about (China); decides the status of the law. Default: today',
})
export const place = placeParameter({
  zh: '行政区划代码或地名：在该地或其部分适用的',
  en: 'Code or name of a place: what applies there, or in part of it',
})
const defaultLimit = 50
export const page = {
  limit: wholeNumberParameter({ zh: '每页条数', en: 'Items a page' }, { min: 1, max: 200, default: defaultLimit }),
  cursor: cursorParameter,
}
export const pageAsked = (query: { limit: number | undefined; cursor: string | undefined }) => ({
  limit: query.limit ?? defaultLimit,
  after: query.cursor ?? null,
})

export const viewing = ({ base, surroundings, language }: Omit<RouteContext, 'query'>, day?: string): Viewing => ({
  base,
  asOf: day ?? surroundings.today,
  language,
})
