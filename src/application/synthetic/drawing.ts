const wide = 2 ** 32

/** FNV-1a over UTF-16 units from a start of one's own. */
function mixed(text: string, start: number): number {
  let hash = start
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash >>> 0
}

export interface Weights<Item> {
  readonly items: readonly Item[]
  /** Sums of the weights up to and with each item. */
  readonly upTo: readonly number[]
}

/** @throws RangeError when there is nothing to pick from */
export function weightsOf<Item>(weighted: readonly (readonly [Item, number])[]): Weights<Item> {
  if (weighted.length === 0) throw new RangeError('nothing to pick from')
  let sum = 0
  return { items: weighted.map(([item]) => item), upTo: weighted.map(([, weight]) => (sum += weight)) }
}

/**
 * Numbers that look drawn by chance and are the same for the same seed: sfc32 (C. Doty-Humphrey, PractRand). Its state
 * is 128 bits, so that millions of seeds give millions of different sequences; nothing secret hangs on it.
 */
export class Drawing {
  #a: number
  #b: number
  #c: number
  #count = 1

  constructor(seed: string) {
    this.#a = mixed(seed, 0x811c9dc5)
    this.#b = mixed(seed, 0x9e3779b9)
    this.#c = mixed(seed, 0x85ebca6b)
    for (let i = 0; i < 12; i++) this.next()
  }

  /** From 0 up to, but not including, 1. */
  next(): number {
    const sum = (this.#a + this.#b + this.#count++) >>> 0
    this.#a = (this.#b ^ (this.#b >>> 9)) >>> 0
    this.#b = (this.#c + (this.#c << 3)) >>> 0
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) >>> 0
    return sum / wide
  }

  /** A whole number from min to max, both included. */
  whole(min: number, max: number): number {
    return min + Math.floor(this.next() * (max - min + 1))
  }

  between(min: number, max: number): number {
    return min + this.next() * (max - min)
  }

  chance(probability: number): boolean {
    return this.next() < probability
  }

  /** Never unless the condition holds. */
  chanceIf(condition: boolean, probability: number): boolean {
    return condition && this.chance(probability)
  }

  /** @throws RangeError when there is nothing to pick from */
  pick<Item>(items: readonly Item[]): Item {
    if (items.length === 0) throw new RangeError('nothing to pick from')
    return items[this.whole(0, items.length - 1)] as Item
  }

  /** One of several, each as often as its weight says beside the others. */
  weighted<Item>({ items, upTo }: Weights<Item>): Item {
    const at = this.next() * (upTo.at(-1) ?? 0)
    let [low, high] = [0, upTo.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((upTo[middle] ?? 0) > at) high = middle
      else low = middle + 1
    }
    return items[low] as Item
  }

  /** Some of them, each by itself. */
  some<Item>(items: readonly Item[], probability: number): Item[] {
    return items.filter(() => this.chance(probability))
  }

  /** About nought, two thirds of them within ±1 (Box and Muller). */
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next())
  }

  /** Half of them above the median; two thirds within `spread` times more or less. @param spread above 1 */
  skewed(median: number, spread: number): number {
    return median * Math.exp(Math.log(spread) * this.normal())
  }
}
