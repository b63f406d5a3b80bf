import { add, compare, divide, subtract, type Exact } from '../../src/domain/exact.js'
import type { Certificate, Leaf, Part, Problem, ProofNode } from '../../src/engine/combine/problem.js'

export interface Forgery {
  readonly how: string
  readonly certificate: Certificate
}

/** Certificates of which every one claims something false. */
export function falseClaims(problem: Problem, certificate: Certificate): Forgery[] {
  const { chosen, value, bound, parts } = certificate
  const change = (how: string, more: Partial<Certificate>): Forgery => ({
    how,
    certificate: { ...certificate, ...more },
  })
  const first = chosen.find(({ counted }) => compare(counted, 0) > 0 && compare(counted, Infinity) < 0)
  const lists: Forgery[] = [
    change('a value too high', { value: add(value, 1), bound: add(bound, 1) }),
    change('chosen twice', { chosen: [...chosen, ...chosen.slice(0, 1), ...(chosen.length === 0 ? [stranger] : [])] }),
    change('one chosen that is none', { chosen: [...chosen, stranger] }),
    change('a negative count', { chosen: [...chosen.slice(1), { id: chosen[0]?.id ?? 0, counted: -1 }] }),
  ]
  if (!first || compare(value, Infinity) === 0) return value === Infinity ? [] : lists.slice(0, 3)
  const more = chosen.map((one) => (one === first ? { ...one, counted: add(one.counted, 1) } : one))
  const less = chosen.filter((one) => one !== first)
  const low = subtract(value, first.counted)
  return [
    ...lists,
    change('one counts too much', { chosen: more, value: add(value, 1), bound: add(bound, 1) }),
    change('a bound below the value', { bound: subtract(bound, 1) }),
    change('a worse set as the best', { chosen: less, value: low, bound: low }),
    ...parts.flatMap((part, i) => loweredBy(problem, certificate, i, part, first, less, low)),
  ].filter(({ certificate: { chosen: own } }) => own.length <= problem.choices.length + 2)
}

const stranger = { id: 99_999, counted: 0 } as const

/** A worse set, and the proof changed in all sorts of ways to make it look like the best. */
function loweredBy(
  problem: Problem,
  certificate: Certificate,
  i: number,
  part: Part,
  first: { readonly id: number; readonly counted: Exact },
  chosen: Certificate['chosen'],
  value: Exact,
): Forgery[] {
  if (!part.members.includes(first.id)) return []
  const lowered = { ...part, bound: subtract(part.bound, first.counted) }
  return proofsLike(problem, lowered).map(({ how, part: forged }) => {
    const parts = certificate.parts.map((one, at) => (at === i ? forged : one))
    return { how: `a worse set: ${how}`, certificate: { chosen, value, bound: value, parts } }
  })
}

const mapLeaves = (part: Part, change: (leaf: Leaf, i: number) => ProofNode): Part => ({
  ...part,
  nodes: part.nodes.map((node, i) => ('on' in node ? node : change(node, i))),
})

function proofsLike(problem: Problem, part: Part): { how: string; part: Part }[] {
  const half = (price: Exact): Exact => subtract(price, 1)
  const leaf: Leaf = { caps: [], prices: [] }
  const own = [...part.members]
  const prices = (change: (price: Leaf['prices'][number]) => Leaf['prices'][number]) =>
    mapLeaves(part, (one) => ({ ...one, prices: one.prices.map(change) }))
  return [
    { how: 'the same proof', part },
    { how: 'no proof', part: { ...part, nodes: [] } },
    { how: 'an empty leaf', part: { ...part, nodes: [leaf] } },
    { how: 'the first leaf alone', part: { ...part, nodes: part.nodes.filter((node) => !('on' in node)).slice(0, 1) } },
    { how: 'the tree without its first branch', part: { ...part, nodes: part.nodes.slice(1) } },
    { how: 'the tree without its last leaf', part: { ...part, nodes: part.nodes.slice(0, -1) } },
    { how: 'one leaf too many', part: { ...part, nodes: [...part.nodes, leaf] } },
    { how: 'no member', part: { ...part, members: [] } },
    { how: 'one member less', part: { ...part, members: own.slice(1) } },
    { how: 'prices of nothing', part: prices((price) => ({ ...price, price: 0 })) },
    { how: 'prices lower', part: prices((price) => ({ ...price, price: half(price.price) })) },
    { how: 'prices below nothing', part: prices((price) => ({ ...price, price: -1000 })) },
    { how: 'prices for all', part: prices((price) => ({ ...price, members: own })) },
    {
      how: 'all exclude each other',
      part: mapLeaves(part, () => ({ caps: [], prices: [{ members: own, bind: null, price: 1000 }] })),
    },
    { how: 'each excludes itself', part: { ...part, nodes: [selfExcluding(problem, own, null)] } },
    { how: 'each is one of its limit many times', part: { ...part, nodes: [selfExcluding(problem, own, 'bind')] } },
    { how: 'prices of another limit', part: prices((price) => ({ ...price, bind: (price.bind ?? 0) + 1 })) },
    { how: 'prices of no limit', part: prices((price) => ({ ...price, bind: 99_999 })) },
    { how: 'caps that are none', part: mapLeaves(part, (one) => ({ ...one, caps: [99_999, -1] })) },
    { how: 'a cap used twice', part: mapLeaves(part, (one) => ({ ...one, caps: [...one.caps, ...one.caps] })) },
    {
      how: 'branches on what is decided',
      part: { ...part, nodes: part.nodes.flatMap((node) => ('on' in node ? [node, node, leaf] : [node])) },
    },
    { how: 'branches on what is not there', part: { ...part, nodes: [{ on: 99_999 }, leaf, leaf] } },
  ]
}

/** As often as it is named it costs its price, which is paid once: next to nothing for each that shares a limit of one. */
function selfExcluding({ choices, binds }: Problem, own: readonly number[], by: 'bind' | null): Leaf {
  const often = 25
  const prices = choices.flatMap(({ id, sum }) => {
    const bind = binds.findIndex(({ atMost, members }) => atMost === 1 && members.includes(id))
    if (!own.includes(id) || bind === -1 || sum === Infinity) return []
    const members = Array.from({ length: often }, () => id)
    return [{ members, bind: by === null ? null : bind, price: divide(sum, often) }]
  })
  return { caps: [], prices }
}

/** Changes of which some leave a true claim; no claim that is false may be accepted. */
export function forgeries(problem: Problem, certificate: Certificate, draw: number): Forgery[] {
  const pick = <One>(all: readonly One[]): One | undefined => all[draw % Math.max(1, all.length)]
  const ids = problem.choices.map(({ id }) => id)
  const chosen = certificate.chosen.filter((_, i) => i !== draw % Math.max(1, certificate.chosen.length))
  const value = chosen.map(({ counted }) => counted).reduce(add, 0)
  const claims = { ...certificate, chosen, value, bound: value }
  const withParts = (parts: readonly Part[], how: string): Forgery => ({ how, certificate: { ...claims, parts } })
  const loosest = certificate.parts.map((part) => ({ ...part, bound: 0 }))
  const swapped = pick(ids) ?? 0
  return [
    withParts(certificate.parts, 'one chosen less'),
    withParts(loosest, 'parts of nothing'),
    withParts(
      [{ members: ids, bound: value, nodes: [{ caps: problem.binds.map((_, i) => i), prices: [] }] }],
      'all caps',
    ),
    withParts(
      certificate.parts.map((part) => ({ ...part, members: part.members.filter((id) => id !== swapped) })),
      'a part without one',
    ),
    withParts(
      [{ members: ids, bound: value, nodes: [{ on: swapped }, { caps: [], prices: [] }, { caps: [], prices: [] }] }],
      'a branch and nothing else',
    ),
    {
      how: 'its bound only',
      certificate: {
        ...certificate,
        bound: value,
        parts: certificate.parts.map((part) => ({ ...part, bound: value })),
      },
    },
    {
      how: 'another chosen',
      certificate: { ...certificate, chosen: [...chosen, { id: swapped, counted: 1 }], value: add(value, 1) },
    },
  ]
}
