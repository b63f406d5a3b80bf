import type { FormCatalogue } from '../../application/form-catalogue.js'
import type { PinyinNames } from '../../application/pinyin-names.js'
import type { RuleAssets } from './local-engine.js'
import type { RulesInUse } from './protocol.js'

/** Name of the error when rules cannot be fetched now. */
export const rulesUnavailable = 'RulesUnavailable'

// Reads only: no request carries anything but hashes of a rule set.

/** What the worker fetches. */
export const fetchedAssets: RuleAssets = {
  pinyin: async (hash) => (await readJson<{ names: PinyinNames }>(`/v1/rule-sets/${hash}/pinyin`)).names,
}

/** Where the page learns which rules there are, and with what to ask. */
export interface RuleSource {
  /** Those that the page was sent with; null: it does not say. */
  readonly told: RulesInUse | null
  readonly current: () => Promise<RulesInUse>
  readonly catalogue: (rules: RulesInUse) => Promise<FormCatalogue>
  readonly bundle: (rules: RulesInUse) => Promise<Blob>
}

export const fetchedSource = (page: Document): RuleSource => ({
  told: toldBy(page),
  current: async () => readJson<RulesInUse>('/v1/rule-set'),
  catalogue: async (rules) => readJson<FormCatalogue>(addressOf(rules, 'catalogue')),
  // Its text is of no use on the page: workers read it.
  bundle: async (rules) => read(addressOf(rules, 'bundle'), async (response) => response.blob()),
})

function toldBy(page: Document): RulesInUse | null {
  const [hash, edition, engine] = ['huiqi-rule-set', 'huiqi-edition', 'huiqi-engine'].map((name) =>
    page.querySelector(`meta[name="${name}"]`)?.getAttribute('content'),
  )
  return hash && edition && engine ? { hash, edition, engine } : null
}

const addressOf = ({ hash, edition }: RulesInUse, part: string): string => `/v1/rule-sets/${hash}/${edition}/${part}`

const readJson = async <Body>(url: string): Promise<Body> =>
  read(url, async (response) => (await response.json()) as Body)

async function read<Body>(url: string, take: (response: Response) => Promise<Body>): Promise<Body> {
  try {
    const response = await fetch(url)
    if (response.ok) return await take(response)
    throw new Error(`${url}: ${response.status}`)
  } catch (cause) {
    throw Object.assign(new Error(`cannot fetch ${url}`, { cause }), { name: rulesUnavailable })
  }
}
