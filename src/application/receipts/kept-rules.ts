import { AppError } from '../../domain/errors.js'
import { equal, everything } from '../../domain/store/filter.js'
import { scan, type Store } from '../../domain/store/store.js'
import type { RuleBase } from '../rule-base.js'
import { ruleBaseOf, ruleBundle, type RuleBundle } from '../rule-bundle.js'
import { keptRulesTable } from './tables.js'
import type { ReceiptTools } from './tools.js'

/** Rule sets by the hash of all that answers follow from: each is kept once, and compiled again when it is needed. */
export class KeptRules {
  readonly #store: Store
  readonly #tools: Pick<ReceiptTools, 'packing' | 'hash'>
  readonly #texts = new WeakMap<RuleBase, { readonly id: string; readonly text: string }>()
  readonly #kept = new Set<string>()
  /** Of those used again the last few, the newest last. */
  readonly #compiled = new Map<string, RuleBase>()

  constructor(store: Store, tools: Pick<ReceiptTools, 'packing' | 'hash'>) {
    this.#store = store
    this.#tools = tools
  }

  readonly prepare = async (): Promise<void> => this.#store.prepare(keptRulesTable)

  /** Keeps them, where they are not kept yet. @returns their hash */
  async keep(base: RuleBase, at: string): Promise<string> {
    const { id, text } = this.#textOf(base)
    if (this.#kept.has(id)) return id
    const { ruleSet } = base.compiled
    const packed = await this.#tools.packing.pack(text)
    await this.#store.insert(keptRulesTable, { id, ruleSet: ruleSet.hash, at, packed })
    this.#kept.add(id)
    return id
  }

  /**
   * @param current the rules in use, which need not be read again when they are meant
   * @throws AppError storeUnreadable where they are not what was kept; what the compiler throws
   */
  async read(id: string, current: RuleBase | null): Promise<RuleBase> {
    if (current && this.#textOf(current).id === id) return current
    const known = this.#compiled.get(id)
    const base = known ?? ruleBaseOf(await this.#bundle(id))
    this.#compiled.delete(id)
    this.#compiled.set(id, base)
    const [oldest = ''] = this.#compiled.keys()
    if (this.#compiled.size > mostCompiled) this.#compiled.delete(oldest)
    return base
  }

  /**
   * @param hash of a rule set, as receipts and `GET /v1/rule-set` tell it
   * @param current the rules in use, which need not be read again when they are meant
   * @returns null: no service over this store ever answered by it, so it is not kept
   */
  async find(hash: string, current: RuleBase | null = null): Promise<RuleBase | null> {
    if (current?.compiled.ruleSet.hash === hash) return current
    const page = { where: equal('ruleSet', hash), after: null, limit: 1, columns: [] }
    const [found] = await this.#store.page(keptRulesTable, page)
    return found ? this.read(found.id, null) : null
  }

  /** Hashes of the rule sets that are kept, the one kept last first, each once. */
  async held(): Promise<string[]> {
    const rows: { readonly ruleSet: string; readonly at: string }[] = []
    const asked = { where: everything, columns: ['ruleSet', 'at'], pageSize: 200 } as const
    for await (const part of scan(this.#store, keptRulesTable, asked)) rows.push(...part)
    const newest = rows.toSorted((a, b) => (a.at < b.at ? 1 : -1))
    return [...new Set(newest.map(({ ruleSet }) => ruleSet))].slice(0, mostTold)
  }

  async #bundle(id: string): Promise<RuleBundle> {
    const row = await this.#store.get(keptRulesTable, id)
    const text = row && (await this.#tools.packing.unpack(row.packed))
    if (!text || this.#tools.hash(text) !== id)
      throw new AppError('storeUnreadable', { table: keptRulesTable.name, id, what: row ? 'changed' : 'missing' })
    return JSON.parse(text) as RuleBundle
  }

  /** Not the canonical text: the order of keys is the order in which criteria are told. */
  #textOf(base: RuleBase): { readonly id: string; readonly text: string } {
    const known = this.#texts.get(base)
    if (known) return known
    const text = JSON.stringify(ruleBundle(base))
    const made = { id: this.#tools.hash(text), text }
    this.#texts.set(base, made)
    return made
  }
}

const mostCompiled = 4
const mostTold = 50
