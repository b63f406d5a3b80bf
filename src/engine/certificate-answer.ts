import type { TotalName } from '../domain/answer.js'
import type { AnswerCertificate } from '../domain/combination.js'
import { toText, type Exact } from '../domain/exact.js'
import type { Best } from './combine/best.js'
import type { Candidate } from './combine/constraints.js'
import type { Part, Price } from './combine/problem.js'
import type { OneTotal } from './combination-answer.js'

/** The proofs of both ends of each total, for whoever wants to check them; of a refused one there is none. */
export function certificatesOf(totals: readonly OneTotal[], candidates: readonly Candidate[]): AnswerCertificate[] {
  const byId = new Map(candidates.map((one) => [one.id, one]))
  return totals.flatMap(({ name, least, most }) => [
    ...certificateOf(name, 'least', least, byId),
    ...certificateOf(name, 'most', most, byId),
  ])
}

function certificateOf(
  total: TotalName,
  end: AnswerCertificate['end'],
  { problem, certificate }: Best,
  byId: ReadonlyMap<number, Candidate>,
): AnswerCertificate[] {
  if (certificate === null) return []
  return [
    {
      total,
      end,
      claims: problem.choices.map(({ id, sum, single }) => {
        const { policy, claim } = byId.get(id) ?? {}
        const subject = claim?.subjectId ?? null
        return { id, policy: policy ?? '', subject, sum: exactOf(sum), single: exactOf(single) }
      }),
      limits: problem.binds.map(({ members, atMost, cap, highest }) => ({
        members: [...members],
        atMost,
        cap: cap === null ? null : exactOf(cap),
        highest: highest && { least: exactOf(highest.least), paid: exactOf(highest.paid) },
      })),
      chosen: certificate.chosen.map(({ id, counted }) => ({ id, counted: exactOf(counted) })),
      value: exactOf(certificate.value),
      bound: exactOf(certificate.bound),
      parts: certificate.parts.map(partOf),
    },
  ]
}

const partOf = ({ members, bound, nodes }: Part): AnswerCertificate['parts'][number] => ({
  members: [...members],
  bound: exactOf(bound),
  nodes: nodes.map((node) => ('on' in node ? node : { caps: [...node.caps], prices: node.prices.map(priceOf) })),
})

const priceOf = ({ members, bind, price }: Price) => ({ members: [...members], bind, price: exactOf(price) })

const exactOf = (sum: Exact): number | string => (Number.isSafeInteger(sum) ? (sum as number) : toText(sum))
