import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { listingsFor } from '../../application/listings-for.js'
import { matchPolicies } from '../../application/match-policies.js'
import { findNearMisses } from '../../application/near-misses.js'
import { askNext } from '../../application/next-question.js'
import type { PinyinNames } from '../../application/pinyin-names.js'
import { readableProfile } from '../../application/readable-profile.js'
import type { RuleBase, Surroundings } from '../../application/rule-base.js'
import { ruleBaseOf, type RuleBundle } from '../../application/rule-bundle.js'
import type { MatchRequest } from '../../domain/answer.js'
import { NearMissRequestSchema } from '../../domain/near-miss.js'
import type { JsonValue } from '../../domain/rule-source.js'
import { fieldIssues } from './field-issues.js'
import { industrySearch, type IndustrySearch } from './industry-search.js'
import { loadedOf } from './loaded.js'
import { isLetters } from './pinyin-match.js'
import { placeSearch, type PlaceSearch } from './place-search.js'
import type { Asking, EngineClient, Evaluated, Loaded } from './protocol.js'

/** Where rules come from; nothing is ever sent there. */
export interface RuleAssets {
  readonly current: () => Promise<{ readonly hash: string; readonly engine: string }>
  readonly bundle: (hash: string) => Promise<RuleBundle>
  readonly pinyin: (hash: string) => Promise<PinyinNames>
}

interface Rules {
  readonly base: RuleBase
  readonly loaded: Loaded
  readonly places: PlaceSearch
  readonly industries: IndustrySearch
  /** Empty when they cannot be had: names and codes are found without. */
  readonly pinyin: () => Promise<PinyinNames>
}

/** Refused policies too, with everything that can be opened: one question gives all that the page shows. */
const everything = {
  select: { area: 'concerning', verdicts: null, policies: null, kinds: null },
  include: ['criteria', 'amountSteps', 'combination'],
  unknownFacts: 'reject',
} satisfies Partial<MatchRequest>

/** Answers on the device. Without a DOM and without a clock, so that it runs and is tested anywhere. */
export function localEngine(assets: RuleAssets): EngineClient {
  let rules: Rules | null = null
  const inUse = (): Rules => {
    if (!rules) throw new Error('there are no rules yet')
    return rules
  }
  return {
    load: async () => {
      rules = await rulesOf(assets, rules)
      return rules.loaded
    },
    evaluate: async (asking) => evaluated(inUse(), asking),
    nextQuestion: async (asking) => {
      const { request, surroundings } = questionTo(inUse(), asking)
      return askNext(inUse().base, request, asking.language, surroundings)
    },
    nearMisses: async (asking) => {
      const { request, surroundings } = questionTo(inUse(), asking)
      const { profile, asOf, knownAt } = request
      const near = NearMissRequestSchema.parse({ profile, asOf, knownAt })
      return findNearMisses(inUse().base, near, asking.language, surroundings)
    },
    listings: async ({ profile, asOf, language }) => listingsFor({ base: inUse().base, asOf, language }, profile.facts),
    searchPlaces: async (text, limit) => inUse().places.search(text, limit, await namesFor(text, inUse())),
    placesBelow: async (code) => inUse().places.below(code),
    placeOf: async (code) => inUse().places.of(code),
    searchIndustries: async (text, limit) => inUse().industries.search(text, limit, await namesFor(text, inUse())),
    industriesBelow: async (code) => inUse().industries.below(code),
    industryOf: async (code) => inUse().industries.of(code),
  }
}

/** Only letters need the letters of names. */
const namesFor = async (text: string, { pinyin }: Rules): Promise<PinyinNames> => (isLetters(text) ? pinyin() : {})

async function rulesOf(assets: RuleAssets, before: Rules | null): Promise<Rules> {
  const { hash, engine } = await assets.current()
  if (before?.loaded.ruleSet === hash && before.loaded.engineVersion === engine) return before
  const base = ruleBaseOf(await assets.bundle(hash))
  return {
    base,
    loaded: loadedOf(base, engine),
    places: placeSearch(base.places),
    industries: industrySearch(base.compiled.ruleSet.industries),
    pinyin: onceHad(() => assets.pinyin(hash)),
  }
}

/** Fetched when first needed; what failed is tried again. */
function onceHad(fetch: () => Promise<PinyinNames>): () => Promise<PinyinNames> {
  let had: PinyinNames | null = null
  return async () => (had ??= await fetch().catch(() => null)) ?? {}
}

/** What can be read of it, as a request that no part of can be refused. */
function questionTo({ base, loaded }: Rules, { profile: told, asOf, knownAt }: Asking) {
  const { profile, problems } = readableProfile(base, told as unknown as JsonValue, asOf)
  const request: MatchRequest = { ...everything, asOf, knownAt, profile }
  return { request, problems, surroundings: surroundingsOf(loaded, asOf) }
}

function evaluated(rules: Rules, asking: Asking): Evaluated {
  const { request, problems, surroundings } = questionTo(rules, asking)
  const answer = matchPolicies(rules.base, request, asking.language, surroundings)
  return { answer, issues: fieldIssues(problems, answer.warnings, asking.language) }
}

/** `crypto.subtle` is missing where a page comes over plain http. */
const hash = (text: string): string => `sha256:${bytesToHex(sha256(utf8ToBytes(text)))}`
const surroundingsOf = ({ engineVersion }: Loaded, today: string): Surroundings => ({ today, engineVersion, hash })
