import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { listingsFor } from '../../application/listings-for.js'
import { matchingOneAfterAnother, matchPolicies, type MatchPolicies } from '../../application/match-policies.js'
import { findNearMisses } from '../../application/near-misses.js'
import { askNextAbout } from '../../application/next-question.js'
import type { PinyinNames } from '../../application/pinyin-names.js'
import { readableProfile } from '../../application/readable-profile.js'
import type { RuleBase, Surroundings } from '../../application/rule-base.js'
import { bundleFormat, ruleBaseOf, type RuleBundle } from '../../application/rule-bundle.js'
import type { AnswerResult, MatchRequest } from '../../domain/answer.js'
import { NearMissRequestSchema } from '../../domain/near-miss.js'
import type { JsonValue } from '../../domain/rule-source.js'
import { fieldIssues } from './field-issues.js'
import { industrySearch, type IndustrySearch } from './industry-search.js'
import { isLetters } from './pinyin-match.js'
import { placeSearch, type PlaceSearch } from './place-search.js'
import {
  pageOutdated,
  type Asking,
  type EngineClient,
  type Evaluated,
  type RulesInUse,
  type SentRules,
} from './protocol.js'

/** What is fetched when it is first needed; nothing is ever sent there. */
export interface RuleAssets {
  readonly pinyin: (hash: string) => Promise<PinyinNames>
}

interface Rules {
  readonly inUse: RulesInUse
  readonly base: RuleBase
  /** Of what is entered, key after key. */
  readonly match: MatchPolicies
  readonly places: PlaceSearch
  readonly industries: IndustrySearch
  /** Rejects when they cannot be had. */
  readonly pinyin: () => Promise<PinyinNames>
}

/** Refused policies too, and no more of each than the page shows before anything is opened. */
const overview = {
  select: { area: 'concerning', verdicts: null, policies: null, kinds: null },
  include: ['combination'],
  unknownFacts: 'reject',
} satisfies Partial<MatchRequest>

/** Answers on the device. Without a DOM and without a clock, so that it runs and is tested anywhere. */
export function localEngine(assets: RuleAssets): EngineClient {
  let compiled: Rules | null = null
  const first = later<Rules>()
  const inUse = async (): Promise<Rules> => compiled ?? first.promise
  return {
    load: async (sent) => {
      if (compiled && isSame(compiled.inUse, sent)) return
      compiled = await compile(sent, assets)
      first.resolve(compiled)
    },
    evaluate: async (asking) => evaluated(await inUse(), asking),
    explain: async (asking, policies) => explained(await inUse(), asking, policies),
    nextQuestion: async (asking) => {
      const held = await inUse()
      const { request, surroundings } = questionTo(held, asking)
      return askNextAbout(held.base, request, asking.first ?? null, asking.language, surroundings)
    },
    nearMisses: async (asking) => {
      const held = await inUse()
      const { request, surroundings } = questionTo(held, asking)
      const { profile, asOf, knownAt } = request
      const near = NearMissRequestSchema.parse({ profile, asOf, knownAt })
      return findNearMisses(held.base, near, asking.language, surroundings)
    },
    listings: async ({ profile, asOf, language }) =>
      listingsFor({ base: (await inUse()).base, asOf, language }, profile.facts),
    searchPlaces: async (text, limit) => {
      const { places, pinyin } = await inUse()
      return searched(text, pinyin, (names) => places.search(text, limit, names))
    },
    placesBelow: async (code) => (await inUse()).places.below(code),
    placeOf: async (code) => (await inUse()).places.of(code),
    searchIndustries: async (text, limit) => {
      const { industries, pinyin } = await inUse()
      return searched(text, pinyin, (names) => industries.search(text, limit, names))
    },
    industriesBelow: async (code) => (await inUse()).industries.below(code),
    industryOf: async (code) => (await inUse()).industries.of(code),
  }
}

/** A promise that is kept from outside. */
function later<Value>() {
  let resolve: (value: Value) => void = nothing
  const promise = new Promise<Value>((kept) => (resolve = kept))
  return { promise, resolve }
}
const nothing = (): void => undefined

/**
 * Only letters need the letters of names. Without them codes are still found; that nothing is found would not be true.
 * @throws Error when they cannot be had and nothing is found without
 */
async function searched<Choice>(
  text: string,
  pinyin: Rules['pinyin'],
  search: (names: PinyinNames) => readonly Choice[],
): Promise<readonly Choice[]> {
  if (!isLetters(text)) return search({})
  try {
    return search(await pinyin())
  } catch (error) {
    const found = search({})
    if (found.length === 0) throw error
    return found
  }
}

const isSame = (rules: RulesInUse, others: RulesInUse): boolean =>
  rules.hash === others.hash && rules.edition === others.edition && rules.engine === others.engine

async function compile({ bundle, ...inUse }: SentRules, assets: RuleAssets): Promise<Rules> {
  const base = ruleBaseOf(readable(JSON.parse(await bundle.text())))
  return {
    inUse,
    base,
    match: matchingOneAfterAnother(base),
    places: placeSearch(base.places),
    industries: industrySearch(base.compiled.ruleSet.industries),
    pinyin: onceHad(() => assets.pinyin(inUse.hash)),
  }
}

/** @throws Error pageOutdated when it is written in a way that came after this code */
function readable(bundle: unknown): RuleBundle {
  if ((bundle as RuleBundle | null)?.schema === bundleFormat) return bundle as RuleBundle
  throw Object.assign(new Error(`the rules are not ${bundleFormat}`), { name: pageOutdated })
}

/** Fetched when first needed; what failed is tried again. */
function onceHad(fetch: () => Promise<PinyinNames>): () => Promise<PinyinNames> {
  let had: PinyinNames | null = null
  return async () => (had ??= await fetch())
}

/** What can be read of it, as a request that no part of can be refused. */
function questionTo({ base, inUse }: Rules, { profile: told, asOf, knownAt }: Asking) {
  const { profile, problems } = readableProfile(base, told as unknown as JsonValue, asOf)
  const request: MatchRequest = { ...overview, asOf, knownAt, profile }
  return { request, problems, surroundings: surroundingsOf(inUse, asOf) }
}

function evaluated(rules: Rules, asking: Asking): Evaluated {
  const { request, problems, surroundings } = questionTo(rules, asking)
  const answer = rules.match(request, asking.language, surroundings)
  return { answer, issues: fieldIssues(problems, answer.warnings, asking.language) }
}

function explained(rules: Rules, asking: Asking, policies: readonly string[]): readonly AnswerResult[] {
  const { base } = rules
  const { request, surroundings } = questionTo(rules, asking)
  const held = policies.filter((id) => base.compiled.byId.has(id))
  const select = { ...request.select, policies: held }
  const include: MatchRequest['include'] = ['criteria', 'amountSteps']
  return matchPolicies(base, { ...request, select, include }, asking.language, surroundings).results
}

/** `crypto.subtle` is missing where a page comes over plain http. */
const hash = (text: string): string => `sha256:${bytesToHex(sha256(utf8ToBytes(text)))}`
const surroundingsOf = ({ engine }: RulesInUse, today: string): Surroundings => ({ today, engineVersion: engine, hash })
