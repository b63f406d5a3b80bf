import { compare, type Exact } from '../../domain/exact.js'
import type { Given, GivenRecord } from '../../domain/given.js'
import { placePrefix } from '../../domain/place.js'
import { absent, has, type Choices, type Codes, type Options } from '../../domain/possible.js'
import type { CompiledRuleSet } from '../compile.js'
import type { Cell } from './question-cell.js'
import { numberCells } from './question-number-cells.js'
import type { Candidate } from './question-candidates.js'
import { testsOfRules } from './question-tests.js'

/** The rules whose thresholds tell answers apart, and the day asked about. */
export interface Setting {
  readonly rules: CompiledRuleSet
  readonly asOf: number
}

/** Chance that a list has records, where the catalogue says nothing. */
const someRecords = 0.3
/** Chance that the answer to an optional fact is "none". */
const noneOfOptional = 0.4
/** Chance that nothing (more) of a list of options applies. */
const noChoice = 0.5
/** More options than this are told apart only where a rule names them. */
const mostOptions = 12

/** Answers that stand for all others, with weights that add up to 1. For ordering questions only. */
export function cellsOf(candidate: Candidate, setting: Setting): Cell[] {
  const { spec, kind } = candidate
  if (kind !== 'value') return cellsOfRecords(candidate)
  const cells = cellsOfValue(candidate, setting)
  const isOptional = spec.optional && (candidate.value.may & absent) !== 0
  if (!isOptional) return normal(cells)
  const some = normal(cells).map(({ given, weight }) => ({ given, weight: weight * (1 - noneOfOptional) }))
  return [...some, { given: { is: 'none' }, weight: some.length === 0 ? 1 : noneOfOptional }]
}

function normal(cells: readonly Cell[]): Cell[] {
  const total = cells.reduce((sum, { weight }) => sum + weight, 0)
  return cells.map(({ given, weight }) => ({ given, weight: weight / total }))
}

function cellsOfValue(candidate: Candidate, setting: Setting): Cell[] {
  const { value } = candidate
  if (!(value.may & has)) return []
  switch (value.is) {
    case 'options':
      return cellsOfOptions(candidate, value, setting)
    case 'choices':
      return cellsOfChoices(candidate, value, setting)
    case 'codes':
      return cellsOfCodes(candidate, value, setting)
    case 'numbers':
      return numberCells(candidate.spec, value, edgesNamed(candidate.fact, setting), setting.asOf)
  }
}

function cellsOfOptions({ spec, fact }: Candidate, { options }: Options, setting: Setting): Cell[] {
  if (spec.type === 'boolean') {
    const chance = typeof spec.prior === 'number' ? spec.prior : 0.5
    return options.map((option) => ({
      given: { is: 'boolean', value: option === 'true' },
      weight: option === 'true' ? chance : 1 - chance,
    }))
  }
  const named = optionsNamed(fact, setting)
  const told =
    options.length <= mostOptions ? options : options.filter((option) => named.has(option)).slice(0, mostOptions)
  const other = options.find((option) => !told.includes(option))
  const rest = options.length - told.length
  return [
    ...told.map((option) => ({ given: optionGiven(option), weight: 1 })),
    ...(other === undefined ? [] : [{ given: optionGiven(other), weight: rest }]),
  ]
}
const optionGiven = (value: string): Given => ({ is: 'option', value })

function cellsOfChoices({ fact }: Candidate, { items }: Choices, setting: Setting): Cell[] {
  const complete = (more: readonly string[]): Given => ({ is: 'choices', items: [...items, ...more], complete: true })
  const named = [...optionsNamed(fact, setting)].filter((option) => !items.includes(option)).slice(0, mostOptions)
  return [
    { given: complete([]), weight: noChoice },
    ...named.map((option) => ({ given: complete([option]), weight: (1 - noChoice) / named.length })),
  ]
}

/** One code under each that a rule names and what is known leaves open, and one that lies under none of them. */
function cellsOfCodes({ spec, fact }: Candidate, { code }: Codes, setting: Setting): Cell[] {
  const known = code ?? ''
  if (spec.type === 'industry')
    return industriesUnder(known, optionsNamed(fact, setting), setting).map((value) => ({
      given: { is: 'code', value },
      weight: 1,
    }))
  const prefix = placePrefix(known)
  const open = [...optionsNamed(fact, setting)].filter((target) => {
    const asked = placePrefix(target)
    return asked.length > prefix.length && asked.startsWith(prefix)
  })
  const elsewhere = `${prefix}999999`.slice(0, 6)
  return [...open.map(fullPlace), elsewhere].map((value) => ({ given: { is: 'code', value }, weight: 1 }))
}

/** A county of the place that no rule names, fine enough for all of them. */
const fullPlace = (code: string): string => `${placePrefix(code)}999999`.slice(0, Math.max(6, placePrefix(code).length))

/** None (more), or one of which nothing is known yet. */
function cellsOfRecords({ spec, told }: Candidate): Cell[] {
  const items: readonly GivenRecord[] = told?.is === 'records' ? told.items : []
  const chance = typeof spec.prior === 'number' ? spec.prior : someRecords
  const one: GivenRecord = { id: freeId(items), fields: new Map() }
  const none: Given = { is: 'records', items, complete: true }
  return [
    { given: none, weight: 1 - chance },
    { given: { is: 'records', items: [...items, one], complete: true }, weight: chance },
  ]
}

const freeId = (items: readonly GivenRecord[]): string =>
  Array.from({ length: items.length + 1 }, (_, i) => `new${i + 1}`).find((id) =>
    items.every((item) => item.id !== id),
  ) ?? 'new'

/** Options and codes that rules name. */
function optionsNamed(fact: string, { rules }: Setting): Set<string> {
  const tests = [...(testsOfRules(rules).get(fact) ?? [])]
  return new Set(tests.flatMap(({ target }) => [target].flat()).filter((value) => typeof value === 'string'))
}

/** Thresholds of a figure that rules name, ascending. */
function edgesNamed(fact: string, { rules }: Setting): Exact[] {
  const tests = [...(testsOfRules(rules).get(fact) ?? [])]
  const values = tests
    .flatMap(({ target }) => [target].flat())
    .filter((value): value is Exact => typeof value !== 'string')
  return values.toSorted(compare).filter((edge, i, all) => i === 0 || compare(all[i - 1] as Exact, edge) !== 0)
}

/** A class under each industry that rules name, and one under none of them. */
function industriesUnder(known: string, named: ReadonlySet<string>, { rules }: Setting): string[] {
  const { industries } = rules.ruleSet
  const { industry: relate } = rules.compiler.relations
  const isOpen = (code: string): boolean => known === '' || relate(code, known) === 'within'
  const classes = [...named].map((code) => (/^[A-Z]$/.test(code) ? (industries.divisionsOf(code)[0] ?? '') : code))
  const divisions = industries.all.map(({ code }) => code).filter((code) => /^\d\d$/.test(code))
  const other = divisions.find((code) => isOpen(code) && [...named].every((asked) => relate(code, asked) === 'outside'))
  const full = [...classes.filter(isOpen), ...(other === undefined ? [] : [other])].map((code) => code.padEnd(4, '9'))
  return full.length > 0 ? [...new Set(full)] : [known.padEnd(4, '9')]
}
