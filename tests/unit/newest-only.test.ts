import { describe, expect, it } from 'vitest'
import { newestOnly } from '../../src/web/engine/newest-only.js'

/** Questions that are answered when the test says so. */
function world() {
  const asked: string[] = []
  const told: string[] = []
  const waiting: { readonly answer: (text: string) => void; readonly fail: (error: unknown) => void }[] = []
  const questions = newestOnly<string, string>(
    async (question) => {
      asked.push(question)
      return new Promise((answer, fail) => waiting.push({ answer, fail }))
    },
    {
      answered: (answer, question) => told.push(`${question}: ${answer}`),
      failed: (error, question) => told.push(`${question} failed: ${String(error)}`),
    },
  )
  const settled = async (): Promise<void> => new Promise((done) => setTimeout(done))
  const answer = async (text: string): Promise<void> => {
    waiting.shift()?.answer(text)
    await settled()
  }
  const fail = async (error: unknown): Promise<void> => {
    waiting.shift()?.fail(error)
    await settled()
  }
  return { ...questions, asked, told, answer, fail }
}

describe('of questions that come faster than answers', () => {
  it('only the first and the newest are asked, one at a time, and only the newest is answered', async () => {
    const { ask, asked, told, answer } = world()
    for (const question of ['a', 'b', 'c', 'd']) ask(question)
    expect(asked).toEqual(['a'])
    await answer('1')
    expect(asked).toEqual(['a', 'd'])
    expect(told).toEqual([])
    await answer('2')
    expect(told).toEqual(['d: 2'])
    ask('e')
    await answer('3')
    expect(told).toEqual(['d: 2', 'e: 3'])
  })

  it('a failure of one that is no longer wanted is not told, that of the newest is', async () => {
    const { ask, told, fail, answer } = world()
    ask('a')
    ask('b')
    await fail('no')
    expect(told).toEqual([])
    await fail('never')
    expect(told).toEqual(['b failed: never'])
    ask('c')
    await answer('1')
    expect(told).toEqual(['b failed: never', 'c: 1'])
  })
})

describe('once stopped', () => {
  it('nothing is told, and what waited is not asked', async () => {
    const { ask, stop, asked, told, answer } = world()
    ask('a')
    ask('b')
    stop()
    await answer('1')
    expect(asked).toEqual(['a'])
    expect(told).toEqual([])
    ask('c')
    await answer('2')
    expect(asked).toEqual(['a', 'c'])
    expect(told).toEqual(['c: 2'])
  })

  it('what is asked again is answered, also while an old question is under way', async () => {
    const { ask, stop, asked, told, answer } = world()
    ask('a')
    stop()
    ask('b')
    await answer('1')
    expect(asked).toEqual(['a', 'b'])
    await answer('2')
    expect(told).toEqual(['b: 2'])
  })
})
