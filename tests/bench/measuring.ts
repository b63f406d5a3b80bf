export const print = (line: string): void => void process.stdout.write(`${line}\n`)

export async function millisecondsOf(work: () => unknown): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

/** A run that takes longer is not repeated: what warms up is long warm then. */
const longMs = 15_000

/** Median milliseconds of so many runs, after one that does not count. */
export async function medianOf(work: () => unknown, runs: number): Promise<number> {
  const first = await millisecondsOf(work)
  if (first > longMs) return first
  const times: number[] = []
  for (let i = 0; i < runs; i++) times.push(await millisecondsOf(work))
  return times.toSorted((a, b) => a - b)[runs >> 1] as number
}
