import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describing } from '../adapters/http/openapi-route.js'
import { documentedRoutes } from '../adapters/http/routes/all.js'
import { RuleSetHistory } from '../application/rule-set-changes.js'
import { loadRuleBase } from './load-rule-base.js'

/**
 * Writes the OpenAPI document of the service to standard output, without any rules: what the page's client is made of
 * must not change whenever a fact or a policy does.
 */
const dir = await mkdtemp(join(tmpdir(), 'huiqi-openapi-'))
const { base } = await loadRuleBase(dir)
await rm(dir, { recursive: true })
if (!base) throw new Error('no rules at all should be no mistake')
const history = new RuleSetHistory((text) => text)
history.remember(base.compiled.ruleSet, '2000-01-01')
const document = describing(documentedRoutes, {
  getBase: () => base,
  history,
  pinyinOf: () => ({}),
  today: () => '2000-01-01',
  hash: (text) => text,
  engineVersion: '0',
})('en')
process.stdout.write(JSON.stringify(document))
