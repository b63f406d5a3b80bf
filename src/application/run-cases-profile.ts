import type { CasesFile, GoldenCase } from '../domain/case.js'
import type { GivenFacts } from '../domain/given.js'
import type { IsoDate } from '../domain/iso-date.js'
import type { PlaceDirectory } from '../domain/place.js'
import { parseProfile } from '../domain/profile.js'
import type { RuleSet } from '../domain/rule-set.js'
import type { JsonValue } from '../domain/rule-source.js'
import type { Grade } from '../engine/frame.js'
import { limitPartnersOf } from '../engine/limit-partners.js'
import { gradesOf } from './match-policies.js'

/** A case with its profile built and read, ready to be run any number of times. */
export interface PreparedCase {
  readonly golden: GoldenCase
  readonly asOf: IsoDate
  readonly facts: GivenFacts
  readonly gradeOf: (pointer: string) => Grade
  /** The policy and those its limits set it against: what `payable` adds up, the same for every mutant. */
  readonly together: ReadonlySet<string>
  /** Why the case itself cannot be run. */
  readonly problems: readonly string[]
}

export interface CaseContext {
  readonly ruleSet: RuleSet
  readonly places: PlaceDirectory
}

/** Cases of one policy, its plain and its blind file, each on its own base. */
export function prepareCases(files: readonly CasesFile[], context: CaseContext): PreparedCase[] {
  return files.flatMap(({ policy, base, cases }) => {
    const { together } = limitPartnersOf(policy, context.ruleSet)
    return cases.map((golden) => ({ ...readCase(base, golden, context), together }))
  })
}

function readCase(
  base: CasesFile['base'],
  golden: GoldenCase,
  { ruleSet, places }: CaseContext,
): Omit<PreparedCase, 'together'> {
  const asOf = golden.asOf ?? base.asOf
  const { profile, problems } = changedProfile(base.profile, golden)
  const parsed = parseProfile(profile, ruleSet, {
    asOf,
    unknownFacts: 'reject',
    places,
    industries: ruleSet.industries,
  })
  const misread = parsed.problems.map(({ pointer, code, detail }) => `the profile at ${pointer}: ${code}: ${detail.en}`)
  return { golden, asOf, facts: parsed.facts, gradeOf: gradesOf(parsed.evidence), problems: [...problems, ...misread] }
}

/** The base profile with the case's changes: first what is set, in file order, then what is taken out. */
export function changedProfile(
  base: CasesFile['base']['profile'],
  { set = {}, unset = [] }: Pick<GoldenCase, 'set' | 'unset'>,
): { profile: JsonValue; problems: string[] } {
  const profile = structuredClone<JsonValue>(base)
  const problems = [
    ...Object.entries(set).map(([pointer, value]) => setAt(profile, pointer, structuredClone<JsonValue>(value))),
    ...unset.map((pointer) => unsetAt(profile, pointer)),
  ]
  return { profile, problems: problems.filter((problem) => problem !== null) }
}

function setAt(profile: JsonValue, pointer: string, value: JsonValue): string | null {
  const [parent, key] = placeOf(profile, pointer)
  if (Array.isArray(parent)) {
    const index = key === '-' ? parent.length : Number(key)
    if (!Number.isInteger(index) || index < 0 || index > parent.length)
      return `set ${pointer}: no place ${key} in a list of ${parent.length}`
    parent[index] = value
    return null
  }
  if (!isObject(parent)) return noParent('set', pointer)
  parent[key] = value
  return null
}

function unsetAt(profile: JsonValue, pointer: string): string | null {
  const [parent, key] = placeOf(profile, pointer)
  if (Array.isArray(parent) && Number(key) in parent) {
    parent.splice(Number(key), 1)
    return null
  }
  if (!isObject(parent)) return noParent('unset', pointer)
  // A misspelt pointer would leave the base as it is, and the case would seem to hold.
  if (!Object.hasOwn(parent, key)) return `unset ${pointer}: the base has nothing there`
  Reflect.deleteProperty(parent, key)
  return null
}

type JsonObject = { [key: string]: JsonValue }
const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const parentOf = (pointer: string): string => pointer.slice(0, pointer.lastIndexOf('/'))
const noParent = (what: string, pointer: string): string =>
  `${what} ${pointer}: the base has no ${parentOf(pointer) || 'object'}`

/** What holds the place the pointer names, and the last step to it. */
function placeOf(profile: JsonValue, pointer: string): [JsonValue | undefined, string] {
  const steps = pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
  const key = steps.pop() ?? ''
  let at: JsonValue | undefined = profile
  for (const step of steps)
    at = typeof at === 'object' && at !== null && Object.hasOwn(at, step) ? (at as JsonObject)[step] : undefined
  return [at, key]
}
