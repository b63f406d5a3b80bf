import request from 'supertest'
import { describe, expect, it } from 'vitest'
import { RuleSetHistory } from '../../src/application/rule-set-changes.js'
import { document, documentFile, fact, policy, policyFile } from '../unit/load-rules-fixture.js'
import { appOver, hash, shipped, smallBase, today } from './world.js'

const app = appOver(shipped)
const get = (url: string) => request(app).get(encodeURI(url))

describe('GET /v1/rule-set', () => {
  it('says which rules are in use', async () => {
    const { body } = await get('/v1/rule-set')
    const { ruleSet, policies, documents } = shipped.compiled
    expect(body).toMatchObject({ hash: ruleSet.hash, loadedOn: today, engine: '0.0.0-test' })
    expect(body.counts).toMatchObject({
      policies: policies.length,
      documents: documents.length,
      facts: ruleSet.facts.size,
    })
    expect(Object.values(body.law as Record<string, number>).reduce((sum, count) => sum + count, 0)).toBe(
      policies.length,
    )
  })

  it('tells what changed since an earlier rule set', async () => {
    const before = await smallBase()
    const changed = await smallBase({
      [policyFile]: policy({ revision: 2 }),
      [policyFile.replace('1-award', '2-new')]: policy({ id: 'nowhere-2000-1-2-new', rows: ['2'] }),
      [documentFile]: document({
        coverage: [
          { row: '1', item: '一', policies: ['nowhere-2000-1-1-award'] },
          { row: '2', item: '二', policies: ['nowhere-2000-1-2-new'] },
        ],
      }),
      'facts/staff.json': { facts: [fact('employees'), fact('visitors')] },
    })
    const history = new RuleSetHistory(hash)
    history.remember(before.compiled.ruleSet, '2026-11-20')
    history.remember(changed.compiled.ruleSet, today)
    const since = async (base: typeof before, hashOf: string) =>
      request(appOver(base, { history })).get(`/v1/rule-set/changes?since=${hashOf}`)

    const forward = await since(changed, before.compiled.ruleSet.hash)
    expect(forward.body).toEqual({
      object: 'ruleSetChanges',
      since: { hash: before.compiled.ruleSet.hash, loadedOn: '2026-11-20' },
      now: { hash: changed.compiled.ruleSet.hash, loadedOn: today },
      policies: {
        added: ['nowhere-2000-1-2-new'],
        changed: [{ id: 'nowhere-2000-1-1-award', fromRevision: 1, toRevision: 2 }],
        removed: [],
      },
      documents: { added: [], changed: ['nowhere-2000-1'], removed: [] },
      catalogueChanged: true,
    })
    const back = await since(before, changed.compiled.ruleSet.hash)
    expect(back.body.policies.removed).toEqual(['nowhere-2000-1-2-new'])
    const unknown = await since(before, 'sha256:0')
    expect(unknown.status).toBe(404)
    expect(unknown.body).toMatchObject({
      code: 'ruleSetUnknown',
      held: [before.compiled.ruleSet.hash, changed.compiled.ruleSet.hash],
    })
  })

  it('needs to be told since when', async () => {
    const response = await get('/v1/rule-set/changes')
    expect(response.body).toMatchObject({ status: 422, errors: [{ code: 'key.missing', pointer: '/query/since' }] })
  })

  it('remembers sixteen rule sets, the latest', async () => {
    const { ruleSet } = (await smallBase()).compiled
    const history = new RuleSetHistory(hash)
    for (let number = 0; number < 20; number++) history.remember({ ...ruleSet, hash: `sha256:${number}` }, today)
    expect(history.held.map((one) => one.hash)).toEqual(Array.from({ length: 16 }, (_, index) => `sha256:${index + 4}`))
  })
})
