import { z } from 'zod'
import { WordsSchema, type Words } from '../domain/fact.js'
import { levelOfPlace, placeLevels, type Place, type PlaceMatch } from '../domain/place.js'
import { kinds, measureOfKind, measures, type Kind } from '../domain/policy.js'
import type { RuleSet } from '../domain/rule-set.js'
import type { RuleBase } from './rule-base.js'

export const codeListIds = ['places', 'industries', 'zones', 'kinds', 'departments'] as const
export type CodeListId = (typeof codeListIds)[number]

const titles: Record<CodeListId, Words> = {
  places: { zh: '行政区划（GB/T 2260）', en: 'Administrative divisions (GB/T 2260)' },
  industries: { zh: '国民经济行业（GB/T 4754-2017）', en: 'Industries (GB/T 4754-2017)' },
  zones: { zh: '开发区', en: 'Development zones' },
  kinds: { zh: '惠企事项类别', en: 'Kinds of benefit' },
  departments: { zh: '部门', en: 'Departments' },
}

export const CodeListSchema = z.strictObject({
  object: z.literal('codeList'),
  id: z.enum(codeListIds),
  title: WordsSchema,
  href: z.string(),
})
export const listCodeLists = (): z.infer<typeof CodeListSchema>[] =>
  codeListIds.map((id) => ({ object: 'codeList', id, title: titles[id], href: `/v1/codes/${id}` }))

export const PlaceViewSchema = z.strictObject({
  code: z.string(),
  name: z.string(),
  fullName: z.string(),
  level: z.enum(placeLevels),
  parent: z.string().nullable(),
  /** Divisions right below it. */
  children: z.int(),
  /** Set when a former code or name was found: what it was; `code` is the place of today. */
  former: z.strictObject({ code: z.string(), name: z.string() }).nullable(),
})
type PlaceView = z.infer<typeof PlaceViewSchema>

/** Places right below `parent`. */
export const placesBelow = (base: RuleBase, parent: string): PlaceView[] =>
  base.places.childrenOf(parent).map((place) => placeView(base, { place, change: null }))

/** Places of that name, or whose name contains it, the best first. */
export function findPlaces(base: RuleBase, text: string, limit: number): PlaceView[] {
  const matches = base.places.search(text, limit * 2).filter(({ place }) => !isZone(place))
  return matches.slice(0, limit).map((match) => placeView(base, match))
}

const isZone = ({ code }: Place): boolean => code.startsWith('zone-')

const placeView = ({ places }: RuleBase, { place, change }: PlaceMatch): PlaceView => ({
  code: place.code,
  name: place.name,
  fullName: place.fullName,
  level: levelOfPlace(place.code),
  parent: place.parent,
  children: places.childrenOf(place.code).length,
  former: change && { code: change.code, name: change.name },
})

const industryLevels = ['section', 'division', 'group', 'class'] as const
export const IndustryViewSchema = z.strictObject({
  code: z.string(),
  name: z.string(),
  level: z.enum(industryLevels),
  /** Letter of its section. */
  section: z.string(),
})

/** All sections and divisions; of groups and classes only those that a rule or a size class names. */
export const listIndustries = ({ industries }: RuleSet): z.infer<typeof IndustryViewSchema>[] =>
  industries.all.map(({ code, name }) => ({
    code,
    name,
    level: industryLevels[code.length === 1 && !/\d/.test(code) ? 0 : code.length - 1] ?? 'class',
    section: industries.sectionOf(code) ?? code,
  }))

export const ZoneViewSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  nameEn: z.string(),
  parent: z.string(),
  parentName: z.string().nullable(),
})
/** Development zones that lie in `parent`. */
export function listZones({ compiled, places }: RuleBase, parent: string): z.infer<typeof ZoneViewSchema>[] {
  const inside = new Set(places.zonesIn(parent).map(({ code }) => code))
  return compiled.ruleSet.zoneList
    .filter(({ id }) => inside.has(id))
    .map(({ id, name, nameEn, parent: own }) => {
      return { id, name, nameEn, parent: own, parentName: places.placeOf(own)?.fullName ?? null }
    })
}

export const kindWords: Record<Kind, Words> = {
  grant: { zh: '补助', en: 'grant' },
  award: { zh: '奖励', en: 'award' },
  match: { zh: '配套', en: 'matching funds' },
  interestSubsidy: { zh: '贷款贴息', en: 'interest subsidy' },
  guaranteeSubsidy: { zh: '担保费补助', en: 'guarantee fee subsidy' },
  talent: { zh: '人才补贴', en: 'talent subsidy' },
  taxRelief: { zh: '税收优惠', en: 'tax relief' },
  feeRelief: { zh: '费用减免', en: 'fee relief' },
  voucher: { zh: '券', en: 'voucher' },
  insurance: { zh: '保险', en: 'insurance' },
  loanLimit: { zh: '贷款额度', en: 'loan limit' },
  fund: { zh: '基金', en: 'fund' },
  land: { zh: '用地', en: 'land' },
  recognition: { zh: '认定', en: 'recognition' },
  list: { zh: '名录', en: 'list' },
  training: { zh: '培训', en: 'training' },
  service: { zh: '服务', en: 'service' },
  platform: { zh: '平台', en: 'platform' },
  procedure: { zh: '办事程序', en: 'procedure' },
}
export const KindViewSchema = z.strictObject({
  id: z.enum(kinds),
  label: WordsSchema,
  measure: z.enum(measures),
  policies: z.int(),
})
export const listKinds = ({ compiled }: RuleBase): z.infer<typeof KindViewSchema>[] =>
  kinds.map((id) => ({
    id,
    label: kindWords[id],
    measure: measureOfKind[id],
    policies: compiled.policies.filter(({ policy }) => policy.kind === id).length,
  }))

export const DepartmentViewSchema = z.strictObject({
  asWritten: z.string(),
  today: z.string().nullable(),
  policies: z.int(),
})
/** Offices as the texts write them; what became of each is null where it is not known. */
export const listDepartments = ({ compiled }: RuleBase): z.infer<typeof DepartmentViewSchema>[] =>
  [...compiled.ruleSet.departments].map(([asWritten, today]) => ({
    asWritten,
    today,
    policies: compiled.policies.filter(({ policy }) => policy.departments.includes(asWritten)).length,
  }))
