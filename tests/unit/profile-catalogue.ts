import { buildCatalogue, type Catalogue } from '../../src/domain/catalogue.js'
import { FactsFileSchema } from '../../src/domain/fact.js'
import type { Given } from '../../src/domain/given.js'
import { toDayNumber } from '../../src/domain/iso-date.js'
import { parseProfile, type ProfileContext } from '../../src/domain/profile.js'

const words = (id: string) => ({ label: { zh: id, en: id }, question: { zh: `${id}？`, en: `${id}?` } })
const shared = (id: string) => ({ id, ...words(id), group: 'test', since: '2026-11-01' })
const field = (id: string) => ({ id, ...words(id) })
const options = (...ids: string[]) => ids.map((id) => ({ id, zh: id, en: id }))

/** One fact of every kind; ids as in the API's example where it has them. */
export const factsFile = FactsFileSchema.parse({
  facts: [
    { ...shared('applicantKind'), type: 'choice', options: options('person', 'company', 'cooperative') },
    { ...shared('establishedOn'), type: 'date', optional: true },
    { ...shared('registeredRegion'), type: 'place' },
    { ...shared('taxRegion'), type: 'place' },
    { ...shared('zones'), type: 'choices', optionsFrom: 'developmentZones' },
    { ...shared('mainIndustry'), type: 'industry' },
    {
      ...shared('enterpriseSize'),
      type: 'choice',
      ordered: true,
      options: options('micro', 'small', 'medium', 'large'),
    },
    { ...shared('employeesYearEnd'), type: 'yearly', of: 'integer', domain: { min: 0 } },
    { ...shared('employeesToday'), type: 'integer', domain: { min: 0 } },
    { ...shared('revenue'), type: 'yearly', of: 'money', domain: { min: 0 } },
    { ...shared('rdExpense'), type: 'yearly', of: 'money' },
    { ...shared('totalAssets'), type: 'money', domain: { min: -1, max: 1e9 } },
    { ...shared('debtRatio'), type: 'ratio', domain: { min: 0, max: 5 } },
    { ...shared('onAbnormalOperationList'), type: 'boolean' },
    { ...shared('ranking'), type: 'integer', askable: false, source: 'registry' },
    { ...shared('listedOn'), type: 'date', optional: true },
    {
      ...shared('recognitions'),
      type: 'records',
      record: 'recognition',
      key: 'type',
      fields: [
        { ...field('type'), type: 'choice', options: options('incubator', 'makerspace', 'microBase') },
        { ...field('level'), type: 'choice', ordered: true, options: options('provincial', 'national') },
        { ...field('recognisedOn'), type: 'date' },
        { ...field('rank'), type: 'integer', askable: false },
        {
          ...field('awards'),
          type: 'records',
          record: 'award',
          fields: [
            { ...field('amount'), type: 'money' },
            { ...field('paidOn'), type: 'date' },
          ],
        },
      ],
    },
    {
      ...shared('people'),
      type: 'records',
      record: 'person',
      fields: [{ ...field('roles'), type: 'choices', options: options('founder', 'employee') }],
    },
  ],
  definitions: { isOld: { label: { zh: '老', en: 'old' }, formula: true } },
})

export const catalogue: Catalogue = buildCatalogue([factsFile], { zones: ['zone-changzhi-hightech'] }).catalogue

const context: ProfileContext = { asOf: '2026-11-21', unknownFacts: 'reject' }
export const parse = (body: unknown, more: Partial<ProfileContext> = {}) =>
  parseProfile(body, catalogue, { ...context, ...more })
export const bodyOf = (facts: unknown, more: object = {}) => ({
  schema: 'huiqi.profile/1',
  moneyUnit: 'wanYuan',
  facts,
  ...more,
})
export const parseFacts = (facts: unknown, more: Partial<ProfileContext> = {}) => parse(bodyOf(facts), more)
export const told = ({ problems }: ReturnType<typeof parse>) =>
  problems.map(({ code, pointer }) => `${code} ${pointer}`)
export const ofFacts = (facts: unknown) => told(parseFacts(facts)).map((line) => line.replace('/profile/facts', ''))
export const exactly = (value: number): Given => ({ is: 'number', min: value, max: value })
export const days = (min: string | null, max: string | null): Given => ({
  is: 'number',
  min: min === null ? null : toDayNumber(min),
  max: max === null ? null : toDayNumber(max),
})
