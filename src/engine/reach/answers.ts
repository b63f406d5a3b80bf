import type { Given } from '../../domain/given.js'
import { absent, has, oneOf, type Choices, type Codes, type Options } from '../../domain/possible.js'
import type { CompiledRuleSet } from '../compile.js'
import { placePrefix } from '../../domain/place.js'
import { numbersThatDo } from './answers-in-figures.js'
import { recordsThatDo } from './answers-in-records.js'
import { does, textsOf, toldApart, type Search } from './search.js'

/** The first answer that leaves nothing unmet; null: there is none, or none was found. */
export function answerThatDoes(search: Search): Given | null {
  const { candidate } = search
  const { spec, value } = candidate
  if (candidate.kind !== 'value') return recordsThatDo(search)
  const found = value.may & has ? valueThatDoes(search) : null
  const none: Given = { is: 'none' }
  return found ?? (spec.optional && value.may & absent && does(search, none) ? none : null)
}

function valueThatDoes(search: Search): Given | null {
  const { value } = search.candidate
  const first = (all: readonly Given[]): Given | null => all.find((given) => does(search, given)) ?? null
  switch (value.is) {
    case 'options':
      return first(optionsOf(search, value))
    case 'codes':
      return first(codesOf(search, value))
    case 'choices':
      return first(choicesOf(search, value))
    case 'numbers':
      return numbersThatDo(search, value)
  }
}

function optionsOf({ compiled, candidate: { spec, fact } }: Search, { options }: Options): Given[] {
  if (spec.type === 'boolean') return options.map((option) => ({ is: 'boolean', value: option === 'true' }))
  const told = toldApart(compiled, fact, options, (option) => oneOf([option], 0))
  return told.map((value) => ({ is: 'option', value }))
}

/** What the rule names, and what lies under nothing that it names. */
function codesOf({ candidate: { spec, fact }, compiled, rules }: Search, { code }: Codes): Given[] {
  const named = textsOf(compiled, fact)
  const codes = spec.type === 'place' ? placesUnder(code ?? '', named) : industriesUnder(code, named, rules)
  const told = toldApart(compiled, fact, codes, (one) => ({ is: 'codes', code: one, may: has, causes: 0 }))
  return told.map((value) => ({ is: 'code', value }))
}

function placesUnder(known: string, named: readonly string[]): string[] {
  const prefix = placePrefix(known)
  const elsewhere = `${prefix}999999`.slice(0, Math.max(6, prefix.length))
  return [...named.filter((one) => placePrefix(one).startsWith(prefix)), elsewhere]
}

/** Of two digits, whether or not there is such a division. */
const divisions = Array.from({ length: 99 }, (_, i) => String(i + 1).padStart(2, '0'))

function industriesUnder(
  known: string | null,
  named: readonly string[],
  { ruleSet, compiler }: CompiledRuleSet,
): string[] {
  const { industry: relate } = compiler.relations
  const isOpen = (one: string): boolean => known === null || relate(one, known) === 'within'
  const other = divisions.find(
    (one) =>
      ruleSet.industries.sectionOf(one) !== undefined &&
      isOpen(one) &&
      named.every((asked) => relate(one, asked) === 'outside'),
  )
  return [...named.filter(isOpen), ...(other === undefined ? [] : [other])]
}

/** More options than this are not put together in every way. */
const mostTogether = 5

/** A complete list: what is told, and of what the rule names none, one, or several. */
function choicesOf(search: Search, { items }: Choices): Given[] {
  const named = textsOf(search.compiled, search.candidate.fact).filter((option) => !items.includes(option))
  const sets =
    named.length <= mostTogether
      ? subsetsOf(named).toSorted((a, b) => a.length - b.length)
      : [[], ...named.map((option) => [option]), named]
  return sets.map((more) => ({ is: 'choices', items: [...items, ...more], complete: true }))
}

const subsetsOf = (options: readonly string[]): string[][] =>
  options.reduce<string[][]>((sets, option) => [...sets, ...sets.map((set) => [...set, option])], [[]])
