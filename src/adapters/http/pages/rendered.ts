import type { RuleBase } from '../../../application/rule-base.js'

interface Rendered {
  readonly text: string
  readonly etag: string
}

/** Pages as they were rendered: each once for each rule set and day. Its keys must be of a closed set. */
export class RenderedPages {
  readonly #hash: (text: string) => string
  #of: { base: RuleBase; today: string; pages: Map<string, Rendered> } | null = null

  constructor(hash: (text: string) => string) {
    this.#hash = hash
  }

  get(base: RuleBase, today: string, key: string, render: () => string): Rendered {
    if (this.#of?.base !== base || this.#of.today !== today) this.#of = { base, today, pages: new Map() }
    const { pages } = this.#of
    const known = pages.get(key)
    if (known) return known
    const text = render()
    const rendered = { text, etag: `"${this.#hash(text).replace('sha256:', '').slice(0, 32)}"` }
    pages.set(key, rendered)
    return rendered
  }
}
