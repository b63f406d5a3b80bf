import { toText } from '../../src/adapters/json-rules-engine/fraction.js'
import { worldOf } from './second-opinion-world.js'
import { judgeComplete, type ClaimOpinion, type World } from '../../src/adapters/json-rules-engine/second-opinion.js'
import { DocumentSchema, PolicySchema, type Document, type Policy } from '../../src/domain/policy.js'

export const is = (fact: string, operator: string, value: unknown): object => ({ fact, operator, value })
export const status = (from: string, state: string): object => ({
  from,
  state,
  checkedOn: '2025-01-01',
  recordedOn: '2025-01-01',
})

export const policyOf = (changes: object = {}): Policy =>
  PolicySchema.parse({
    id: 'made-up-1',
    revision: 1,
    title: '某',
    titleEn: 'some',
    item: '1',
    rows: ['1'],
    kind: 'grant',
    departments: [],
    criteria: {},
    amount: 500_000,
    checkedOn: '2025-01-01',
    ...changes,
  })
export const documentOf = (changes: object = {}): Document =>
  DocumentSchema.parse({
    id: 'made-up',
    title: '某',
    titleEn: 'some',
    number: null,
    issuer: '某',
    division: '140400',
    issuedOn: null,
    source: {},
    verification: { confidence: 'K', how: 'made up for this test', checkedOn: '2025-01-01' },
    status: [status('2020-01-01', 'inForce')],
    ...changes,
  })

/** `subject: outcome amount` of each claim. */
export function show({ subject, outcome, amount }: ClaimOpinion): string {
  const yuan =
    amount.money &&
    [amount.money.minFen, amount.money.maxFen].map((fen) => (fen === null ? '∞' : toText(fen).replace(/\/1$/, '')))
  const sum = yuan && (yuan[0] === yuan[1] ? yuan[0] : yuan.join('..'))
  const others = (['inKind', 'absent', 'undefined'] as const).filter((kind) => amount[kind])
  return `${subject ?? '-'}: ${outcome} ${[sum, ...others].filter((part) => part !== null).join(' or ')}`
}
export async function claims(policy: object, document: object = {}, world: World = worldOf()): Promise<string[]> {
  const opinion = await judgeComplete(policyOf(policy), documentOf(document), world)
  return opinion.claims.map(show)
}
export const outcome = async (policy: object, document: object = {}, world: World = worldOf()): Promise<string[]> =>
  (await claims(policy, document, world)).map((claim) => claim.split(' ')[1] ?? '')

export const when = (...conditions: object[]): object => ({ conditions: { all: conditions } })
export const open = is('judgement.good', 'equal', true)
export const judged = { judgements: { good: { ground: 'quality' } } }
