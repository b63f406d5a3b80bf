import request from 'supertest'
import { describe, expect, it } from 'vitest'
import { MatchAnswerSchema, type AnswerTotals } from '../../src/domain/answer.js'
import type { AnswerCertificate } from '../../src/domain/combination.js'
import { fraction, type Exact } from '../../src/domain/exact.js'
import { refusalOf } from '../../src/engine/combine/certificate.js'
import { seeds } from '../unit/seeds.js'
import { appOver, shipped } from './world.js'

const [rate, smallFirm] = ['cn-hnte-2016-rate', 'cn-mof-sta-2023-12-small-low-profit']

async function totalsOf(name: string): Promise<AnswerTotals[]> {
  const { profile, asOf } = seeds.get(name) ?? {}
  const { body } = await request(appOver(shipped))
    .post('/v1/matches')
    .send({ profile, asOf, include: ['combination', 'certificate'] })
  return MatchAnswerSchema.parse(body).totals
}

/** A sum as it is written. */
function read(sum: number | string): Exact {
  if (typeof sum === 'number') return sum
  const [n = '', d = '1'] = sum.split('/')
  const [whole = '', decimals = ''] = n.split('.')
  return sum === 'Infinity' ? Infinity : fraction(BigInt(whole + decimals), BigInt(d) * 10n ** BigInt(decimals.length))
}

/** What the checker says of it, read from the answer alone. */
function checked({ claims, limits, chosen, value, bound, parts }: AnswerCertificate): string | null {
  return refusalOf(
    {
      choices: claims.map(({ id, sum, single }) => ({ id, sum: read(sum), single: read(single) })),
      binds: limits.map(({ cap, highest, ...bind }) => ({
        ...bind,
        cap: cap === null ? null : read(cap),
        highest: highest && { least: read(highest.least), paid: read(highest.paid) },
      })),
    },
    {
      chosen: chosen.map(({ id, counted }) => ({ id, counted: read(counted) })),
      value: read(value),
      bound: read(bound),
      parts: parts.map((part) => ({
        ...part,
        bound: read(part.bound),
        nodes: part.nodes.map((node) =>
          'on' in node
            ? node
            : { ...node, prices: node.prices.map(({ price, ...own }) => ({ ...own, price: read(price) })) },
        ),
      })),
    },
  )
}

describe('the best combination of a firm that two reliefs are for, of which one may be had', () => {
  it('takes the larger one, and says what is given up by the words of which text', async () => {
    const total = (await totalsOf('02-software')).find(({ measure }) => measure === 'costRelief')
    const { claimable, limits } = total?.combination ?? {}
    expect(claimable?.chosen).toContainEqual({
      policy: smallFirm,
      subject: null,
      worth: { minFen: 52_000_000, maxFen: 52_000_000 },
      counted: { minFen: 52_000_000, maxFen: 52_000_000 },
      limits: [],
    })
    expect(claimable?.givenUp).toEqual([
      { policy: rate, subject: null, worth: { minFen: 26_000_000, maxFen: 26_000_000 }, limits: [limits?.[0]?.id] },
    ])
    expect(limits).toMatchObject([
      {
        code: 'atMost',
        owner: { policy: rate, document: 'cn-hnte-2016' },
        citation: { document: 'cn-hnte-2016', item: '税收优惠', words: '15%' },
        policies: [rate, smallFirm],
        atMost: { min: 1, max: 1 },
      },
    ])
    expect(claimable?.proof).toMatchObject({ status: 'optimal', boundFen: total?.claimable.maxFen })
  })

  it('is proven to whoever checks it with the answer alone', async () => {
    const certificates = (await totalsOf('02-software')).flatMap((total) => total.certificates ?? [])
    expect(certificates.length).toBeGreaterThanOrEqual(8)
    expect(certificates.map(checked).filter((refusal) => refusal !== null)).toEqual([])
    const tight = certificates.filter(({ limits, value }) => limits.length > 0 && value !== 0)
    expect(tight.length).toBeGreaterThan(0)
    for (const one of tight) {
      const everything = one.claims.map(({ id, sum }) => ({ id, counted: sum }))
      expect(checked({ ...one, limits: [] })).not.toBeNull()
      expect(checked({ ...one, chosen: everything })).not.toBeNull()
    }
  })
})
