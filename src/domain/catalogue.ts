import type { Fact, FactsFile, Field, FactOption, Words } from './fact.js'
import type { Formula } from './formula.js'

export interface Definition {
  readonly label: Words
  readonly formula: Formula
}

/** All that can be known of an applicant, and the names that options are drawn from. */
export interface Catalogue {
  /** In the order of the files: the order in which forms ask. */
  readonly facts: ReadonlyMap<string, Fact>
  readonly definitions: ReadonlyMap<string, Definition>
  /** Ids of development zones. */
  readonly zones: ReadonlySet<string>
  readonly policyIds: ReadonlySet<string>
}

export interface CatalogueError {
  readonly code:
    'id.duplicate' | 'id.reserved' | 'options.missing' | 'key.notAChoice' | 'domain.reversed' | 'none.ambiguous'
  /** `fact`, `fact.field` or `fact.field.field`. */
  readonly id: string
  readonly detail: Words
}

const wording: Record<CatalogueError['code'], Words> = {
  'id.duplicate': { zh: '编号重复：一个编号只能有一个含义', en: 'the id is taken: one id means one thing everywhere' },
  'id.reserved': { zh: '此编号另有用途', en: 'the id is used by the language itself' },
  'options.missing': { zh: '选项须写 options 或 optionsFrom 之一', en: 'write either options or optionsFrom' },
  'key.notAChoice': { zh: 'key 须是本清单的单选或多选字段', en: 'key must be a choice field of the same list' },
  'domain.reversed': { zh: '取值范围的下限大于上限', en: 'the domain ends before it begins' },
  'none.ambiguous': {
    zh: '可答“无”的事实不能再有名为 none 的选项',
    en: 'an optional fact already has the answer "none"; it cannot be an option too',
  },
}
const errorOf = (code: CatalogueError['code'], id: string): CatalogueError => ({ code, id, detail: wording[code] })

/** asOf and judgement.x are names of the rule language. */
const reservedRoots = new Set(['asOf', 'judgement'])
/** Every record has an id; it is not a field. */
const reservedFields = new Set(['id'])

export interface OptionSources {
  readonly zones?: Iterable<string>
  readonly policyIds?: Iterable<string>
}

/** With errors the catalogue holds the first bearer of each id; it is for messages, not for answers. */
export function buildCatalogue(
  files: readonly FactsFile[],
  sources: OptionSources = {},
): { catalogue: Catalogue; errors: CatalogueError[] } {
  const all = files.flatMap(({ facts }) => facts)
  const named = files.flatMap((file) => Object.entries(file.definitions))
  const facts = firstOfEach(all.map((fact) => [fact.id, fact] as const))
  const definitions = firstOfEach(named.map(([id, { label, formula }]) => [id, { label, formula }] as const))
  const prefixes = all.flatMap((fact) => (fact.type === 'records' ? [fact.record] : []))
  const roots = [...all.map(({ id }) => id), ...named.map(([id]) => id), ...prefixes]
  const catalogue = { facts, definitions, zones: new Set(sources.zones), policyIds: new Set(sources.policyIds) }
  return {
    catalogue,
    errors: [...namesIn(roots, reservedRoots, ''), ...all.flatMap((fact) => checkOne(fact, fact.id))],
  }
}

function firstOfEach<Value>(entries: readonly (readonly [string, Value])[]): Map<string, Value> {
  const found = new Map<string, Value>()
  for (const [id, value] of entries) if (!found.has(id)) found.set(id, value)
  return found
}

function namesIn(ids: readonly string[], reserved: ReadonlySet<string>, prefix: string): CatalogueError[] {
  const twice = new Set(ids.filter((id, index) => ids.indexOf(id) !== index))
  const taken = ids.filter((id, index) => reserved.has(id) && ids.indexOf(id) === index)
  return [
    ...[...twice].map((id) => errorOf('id.duplicate', prefix + id)),
    ...taken.map((id) => errorOf('id.reserved', prefix + id)),
  ]
}

function checkOne(fact: Fact | Field, id: string): CatalogueError[] {
  const { min = -Infinity, max = Infinity } = fact.domain ?? {}
  const reversed = min > max ? [errorOf('domain.reversed', id)] : []
  if (fact.type === 'records') return [...reversed, ...checkRecords(fact, id)]
  if (fact.type === 'choice' || fact.type === 'choices') return [...reversed, ...checkOptions(fact, id)]
  return reversed
}

type RecordsLike = Extract<Fact | Field, { type: 'records' }>
type OptionsLike = Extract<Fact | Field, { type: 'choice' | 'choices' }>

function checkRecords(fact: RecordsLike, id: string): CatalogueError[] {
  const fields: readonly Field[] = fact.fields
  const key = fields.find((field) => field.id === fact.key)
  const keyIsChoice = fact.key === undefined || key?.type === 'choice' || key?.type === 'choices'
  return [
    ...(keyIsChoice ? [] : [errorOf('key.notAChoice', id)]),
    ...namesIn(
      fields.map((field) => field.id),
      reservedFields,
      `${id}.`,
    ),
    ...fields.flatMap((field) => checkOne(field, `${id}.${field.id}`)),
  ]
}

function checkOptions(fact: OptionsLike, id: string): CatalogueError[] {
  const ids = (fact.options ?? []).map((option) => option.id)
  return [
    ...((fact.options === undefined) === (fact.optionsFrom === undefined) ? [errorOf('options.missing', id)] : []),
    ...(fact.optional && ids.includes('none') ? [errorOf('none.ambiguous', id)] : []),
    ...namesIn(ids, new Set(), `${id}.`),
  ]
}

/** Ids a choice may take, in the catalogue's order. */
export function optionIdsOf(fact: OptionsLike, catalogue: Catalogue): Iterable<string> {
  if (fact.optionsFrom === 'developmentZones') return catalogue.zones
  if (fact.optionsFrom === 'policies') return catalogue.policyIds
  return (fact.options ?? []).map(({ id }) => id)
}

export function hasOption(fact: OptionsLike, id: string, catalogue: Catalogue): boolean {
  if (fact.optionsFrom === 'developmentZones') return catalogue.zones.has(id)
  if (fact.optionsFrom === 'policies') return catalogue.policyIds.has(id)
  return (fact.options ?? []).some((option: FactOption) => option.id === id)
}
