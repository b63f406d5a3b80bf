type Settled<Result> =
  { readonly is: 'done'; readonly result: Result } | { readonly is: 'failed'; readonly error: unknown }

/**
 * Works on up to `atOnce` items at a time and yields the results in the order of the items, each as soon as it and
 * those before it are there; it never waits for a further item while a result is ready. Items are only asked for while
 * there is room, so a slow reader holds back a fast source. What `work` or the source throws, this throws.
 */
export async function* inOrder<Item, Result>(
  items: AsyncIterable<Item>,
  atOnce: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const source = new Source(items)
  const underWay: Promise<Settled<Result>>[] = []
  try {
    for (;;) {
      const asked = underWay.length < atOnce ? source.next() : null
      const come = await firstOf(asked, underWay[0])
      if (come === null) return
      if ('is' in come) {
        void underWay.shift()
        yield resultOf(come)
      } else if (source.took(come)) underWay.push(settled(work(come.value)))
    }
  } finally {
    await Promise.all(underWay)
    await source.end()
  }
}

/** An item that was asked for stays asked for until it is taken. */
class Source<Item> {
  readonly #iterator: AsyncIterator<Item>
  #asked: Promise<IteratorResult<Item, unknown>> | null = null
  #hasMore = true

  constructor(items: AsyncIterable<Item>) {
    this.#iterator = items[Symbol.asyncIterator]()
  }

  /** Null: there are no more. */
  next(): Promise<IteratorResult<Item, unknown>> | null {
    if (this.#hasMore) this.#asked ??= this.#iterator.next()
    return this.#asked
  }

  /** False: it was the end. */
  took(come: IteratorResult<Item, unknown>): come is IteratorYieldResult<Item> {
    this.#asked = null
    this.#hasMore = come.done !== true
    return this.#hasMore
  }

  async end(): Promise<void> {
    await this.#iterator.return?.()
  }
}

async function firstOf<Item, Result>(
  asked: Promise<IteratorResult<Item, unknown>> | null,
  oldest: Promise<Settled<Result>> | undefined,
): Promise<IteratorResult<Item, unknown> | Settled<Result> | null> {
  if (asked && oldest) return Promise.race([oldest, asked])
  return asked ?? oldest ?? null
}

function resultOf<Result>(come: Settled<Result>): Result {
  if (come.is === 'failed') throw come.error
  return come.result
}

/** One that fails while another is waited for must not be without a listener. */
const settled = async <Result>(work: Promise<Result>): Promise<Settled<Result>> =>
  work.then(
    (result) => ({ is: 'done', result }),
    (error: unknown) => ({ is: 'failed', error }),
  )
