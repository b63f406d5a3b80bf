import {
  CodeListSchema,
  codeListIds,
  DepartmentViewSchema,
  findPlaces,
  IndustryViewSchema,
  KindViewSchema,
  listCodeLists,
  listDepartments,
  listIndustries,
  listKinds,
  listZones,
  placesBelow,
  PlaceViewSchema,
  ZoneViewSchema,
} from '../../../application/code-lists.js'
import { AppError } from '../../../domain/errors.js'
import { nearest } from '../../../domain/nearest.js'
import { isWithinPlace, nation } from '../../../domain/place.js'
import { listBody, listSchema, wholeList } from '../list-body.js'
import { placeParameter, textParameter } from '../query.js'
import { route } from '../route.js'

const index = route({
  id: 'listCodeLists',
  method: 'get',
  path: '/v1/codes',
  tag: 'codes',
  summary: { zh: '代码表', en: 'Code lists' },
  query: {},
  response: {
    name: 'CodeListList',
    schema: listSchema(CodeListSchema),
    words: { zh: '全部代码表', en: 'All code lists' },
  },
  problems: [],
  examples: () => [
    { name: 'index', words: { zh: '有哪些代码表', en: 'Which there are' }, url: '/v1/codes', isShown: true },
  ],
  answer: () => wholeList(listCodeLists()),
})

const mostPlaces = 100

const places = route({
  id: 'listPlaces',
  method: 'get',
  path: '/v1/codes/places',
  tag: 'codes',
  summary: { zh: '行政区划：下级单位，或按名称查找', en: 'Places: those below one, or by name' },
  description: {
    zh: '不带参数时为各省级单位。按名称查找时最多给出 100 个，已撤并的旧名也能查到。',
    en: 'Without parameters the provinces. By name at most 100, former names too.',
  },
  query: {
    parent: placeParameter({ zh: '上级的代码或名称', en: 'Code or name of the place above' }),
    text: textParameter({ zh: '名称或其一部分', en: 'A name or part of one' }),
  },
  response: {
    name: 'PlaceList',
    schema: listSchema(PlaceViewSchema),
    words: { zh: '按代码排列，或最相近的在前', en: 'By code, or the best first' },
  },
  problems: ['requestInvalid'],
  examples: () => [
    { name: 'provinces', words: { zh: '省级单位', en: 'Provinces' }, url: '/v1/codes/places' },
    {
      name: 'byName',
      words: { zh: '按名称', en: 'By name' },
      url: `/v1/codes/places?text=${encodeURIComponent('潞州')}`,
      isShown: true,
    },
  ],
  answer: ({ base, query }) => {
    const { parent, text } = query
    if (text === undefined) return wholeList(placesBelow(base, parent ?? nation))
    const found = findPlaces(base, text, mostPlaces)
    return wholeList(parent === undefined ? found : found.filter(({ code }) => isWithinPlace(code, parent)))
  },
})

const industries = route({
  id: 'listIndustries',
  method: 'get',
  path: '/v1/codes/industries',
  tag: 'codes',
  summary: { zh: '国民经济行业', en: 'Industries' },
  description: {
    zh: 'GB/T 4754-2017 的全部门类和大类；中类、小类只列规则或划型用到的，其余同样接受。',
    en: 'All sections and divisions of GB/T 4754-2017; of groups and classes those that rules name, though all are accepted.',
  },
  query: {},
  response: {
    name: 'IndustryList',
    schema: listSchema(IndustryViewSchema),
    words: { zh: '按层级与代码排列', en: 'By level and code' },
  },
  problems: [],
  examples: () => [{ name: 'all', words: { zh: '全部', en: 'All' }, url: '/v1/codes/industries' }],
  answer: ({ base }) => wholeList(listIndustries(base.compiled.ruleSet)),
})

const zones = route({
  id: 'listZones',
  method: 'get',
  path: '/v1/codes/zones',
  tag: 'codes',
  summary: { zh: '开发区', en: 'Development zones' },
  query: { parent: placeParameter({ zh: '所在地的代码或名称', en: 'Code or name of the place they lie in' }) },
  response: {
    name: 'ZoneList',
    schema: listSchema(ZoneViewSchema),
    words: { zh: '收录的开发区', en: 'The zones that are held' },
  },
  problems: ['requestInvalid'],
  examples: () => [{ name: 'all', words: { zh: '全部', en: 'All' }, url: '/v1/codes/zones' }],
  answer: ({ base, query }) => wholeList(listZones(base, query.parent ?? nation)),
})

const kinds = route({
  id: 'listKinds',
  method: 'get',
  path: '/v1/codes/kinds',
  tag: 'codes',
  summary: { zh: '事项类别及其计量', en: 'Kinds of benefit and how each is counted' },
  description: {
    zh: '金额只在同一计量内相加：cash 资金，costRelief 减负，creditLimit 额度，none 不计金额。',
    en: 'Sums are added within a measure only: cash, costRelief, creditLimit, none.',
  },
  query: {},
  response: { name: 'KindList', schema: listSchema(KindViewSchema), words: { zh: '全部类别', en: 'All kinds' } },
  problems: [],
  examples: () => [{ name: 'all', words: { zh: '全部', en: 'All' }, url: '/v1/codes/kinds' }],
  answer: ({ base }) => wholeList(listKinds(base)),
})

const departments = route({
  id: 'listDepartments',
  method: 'get',
  path: '/v1/codes/departments',
  tag: 'codes',
  summary: { zh: '文件所写部门与今天的部门', en: 'Offices as written, and those of today' },
  query: {},
  response: {
    name: 'DepartmentList',
    schema: listSchema(DepartmentViewSchema),
    words: { zh: 'today 为 null 表示今名未核实', en: 'today: null means not known' },
  },
  problems: [],
  examples: () => [{ name: 'all', words: { zh: '全部', en: 'All' }, url: '/v1/codes/departments' }],
  answer: ({ base }) =>
    listBody({ data: listDepartments(base), after: null, total: base.compiled.ruleSet.departments.size }),
})

/** So that a mistyped list says what was meant. */
const others = route({
  id: 'getCodeList',
  method: 'get',
  path: '/v1/codes/{list}',
  tag: 'codes',
  summary: { zh: '任一代码表', en: 'Any code list' },
  description: {
    zh: '各表见上；其余名称一律 404，并给出最接近的名称。',
    en: 'The lists are those above; any other name is a 404 that holds the nearest one.',
  },
  pathParameters: { list: { zh: '代码表名称', en: 'Name of the list' } },
  query: {},
  response: { name: 'CodeListList', schema: listSchema(CodeListSchema), words: { zh: '从不出现', en: 'Never given' } },
  problems: ['codeListNotFound'],
  examples: () => [
    {
      name: 'mistyped',
      words: { zh: '写错的名称', en: 'A mistyped name' },
      url: '/v1/codes/place',
      status: 404,
      isShown: true,
    },
  ],
  answer: ({ path }) => {
    const codeList = path['list'] ?? ''
    throw new AppError('codeListNotFound', { codeList, nearest: nearest(codeList, codeListIds) })
  },
})

export const codeRoutes = [index, places, industries, zones, kinds, departments, others]
