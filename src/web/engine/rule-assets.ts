import type { PinyinNames } from '../../application/pinyin-names.js'
import type { RuleBundle } from '../../application/rule-bundle.js'
import type { RuleAssets } from './local-engine.js'

/** The rules cannot be fetched now. Its name survives the way out of the worker. */
export const rulesUnavailable = 'RulesUnavailable'

/** Reads only: no request carries anything but the hash of a rule set. */
export const fetchedAssets: RuleAssets = {
  current: async () => read<{ hash: string; engine: string }>('/v1/rule-set'),
  bundle: async (hash) => read<RuleBundle>(`/v1/rule-sets/${hash}/bundle`),
  pinyin: async (hash) => (await read<{ names: PinyinNames }>(`/v1/rule-sets/${hash}/pinyin`)).names,
}

async function read<Body>(url: string): Promise<Body> {
  try {
    const response = await fetch(url)
    if (response.ok) return (await response.json()) as Body
    throw new Error(`${url}: ${response.status}`)
  } catch (cause) {
    throw Object.assign(new Error(`cannot fetch ${url}`, { cause }), { name: rulesUnavailable })
  }
}
