import { DocumentSchema, PolicySchema, rootGrounds, type Document, type Policy } from '../../../src/domain/policy.js'
import type { Formula } from '../../../src/domain/formula.js'
import { policyIds, type Random } from './catalogue.js'
import { FormulaWriter } from './formulas.js'
import { inside, nowhere, type ListName, type Place } from './writer.js'

const day = '2025-01-01'
const state = (from: string, name: string): object => ({ from, state: name, checkedOn: day, recordedOn: day })
const statuses = [
  [state('2010-01-01', 'inForce')],
  [state('2010-01-01', 'inForce')],
  [state('2024-01-01', 'inForce')],
  [state('2010-01-01', 'inForce'), state('2025-01-01', 'lapsed')],
  [state('2010-01-01', 'inForce'), state('2024-06-01', 'unverified')],
]

/** A document with its scope, limits and policies. */
export function drawDocument(random: Random): { document: Document; policies: Policy[] } {
  const writer = new FormulaWriter(random)
  const document = DocumentSchema.parse({
    id: 'doc',
    title: 'x',
    titleEn: 'x',
    number: null,
    issuer: 'x',
    division: '140400',
    issuedOn: null,
    source: {},
    verification: { confidence: 'K', how: 'x', checkedOn: day },
    status: random.pick(statuses),
    criteria: { c: { words: 'x' } },
    ...(random.chance(0.4) ? { scope: writer.condition(1, nowhere) } : {}),
    limits: random.chance(0.3)
      ? [{ criterion: 'c', among: { document: 'this' }, sumAtMost: writer.figure('money') + 200 }]
      : [],
  })
  return { document, policies: policyIds.map((id) => drawPolicy(id, writer)) }
}

export function drawPolicy(id: string, writer: FormulaWriter): Policy {
  const { random } = writer
  const list = random.chance(0.45) ? random.pick<ListName>(['recognitions', 'recognitions', 'loans']) : null
  const event = drawEvent(list, random)
  const place: Place = { ...inside(nowhere, list), judgements: ['good'] }
  const defined = drawLets(writer, place)
  const withLets = { ...place, lets: { number: ['d0', 'd1'], money: ['d2'], boolean: ['d3'] } }
  return PolicySchema.parse({
    id,
    revision: 1,
    title: 'x',
    titleEn: 'x',
    item: '1',
    rows: ['1'],
    kind: random.pick(['grant', 'award', 'loanLimit', 'taxRelief', 'training']),
    for: list ?? undefined,
    event: event ?? undefined,
    departments: [],
    criteria: { c: { words: 'x' } },
    judgements: { good: { ground: random.chance(0.1) ? random.pick(rootGrounds) : 'quality' } },
    let: defined,
    ...sometimes(random, 0.95, () => ({ conditions: writer.root(2, withLets) })),
    amount: random.chance(0.05) ? { inKind: 'x' } : writer.formula('money', 3, withLets),
    ...sometimes(random, 0.15, () => ({ payable: { min: random.pick([1, 100, 10000]), criterion: 'c' } })),
    limits: random.chance(0.4) ? [drawLimit(list, writer)] : [],
    ...sometimes(random, 0.3, () => ({ matter: random.pick(['one', 'two']) })),
    ...sometimes(random, 0.2, () => ({ status: random.pick(statuses) })),
    checkedOn: day,
  })
}

const sometimes = (random: Random, probability: number, part: () => object): object =>
  random.chance(probability) ? part() : {}

function drawEvent(list: ListName | null, random: Random): string | null {
  if (random.chance(0.6)) return null
  if (list === 'recognitions') return 'recognition.recognisedOn'
  return list === 'loans' ? 'loan.drawnOn' : 'listedOn'
}

function drawLets(writer: FormulaWriter, place: Place): Record<string, Formula> {
  return {
    d0: writer.formula('number', 2, place),
    d1: writer.random.chance(0.1) ? writer.figure('number') : writer.formula('number', 1, nowhere),
    d2: { add: [{ fact: writer.factOf('money', place) }, writer.formula('money', 1, place)] },
    d3: writer.root(1, place),
  }
}

function drawLimit(list: ListName | null, writer: FormulaWriter): object {
  const { random } = writer
  const cap = random.pick<object>([
    { atMost: random.whole(1, 2) },
    { sumAtMost: 'highest' },
    { sumAtMost: writer.figure('money') + 200 },
    { sumAtMost: { add: [{ fact: 'capital' }, 1000] } },
  ])
  const fields = list === 'recognitions' ? ['recognition.type', 'recognition.level'] : []
  const among = random.pick<object>([{}, { among: { matter: 'one' } }, { among: { policies: policyIds.slice(0, 2) } }])
  return {
    criterion: 'c',
    ...(list === null || random.chance(0.5) ? among : {}),
    per: random.pick(['applicant', ...(list === null ? [] : ['subject']), ...fields]),
    within: random.pick(['year', 'life', { years: 3 }]),
    ...cap,
    ...(random.chance(0.4) ? { counting: 'paid' } : {}),
  }
}
