import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { Writable } from 'node:stream'
import { pino } from 'pino'
import { pinyinOfNames } from '../../src/adapters/codes/pinyin.js'
import { createApp, type AppDependencies } from '../../src/adapters/http/app.js'
import { readSeeds } from '../../src/adapters/seed/read-seeds.js'
import type { RuleBase } from '../../src/application/rule-base.js'
import { sandboxProfiles } from '../../src/application/sandbox/sandbox.js'
import { RuleSetHistory } from '../../src/application/rule-set-changes.js'
import { loadRuleBase } from '../../src/cli/load-rule-base.js'
import { workingDayCalendar, WorkingDaysFileSchema } from '../../src/domain/working-days.js'
import { goodTree, written, type Tree } from '../unit/load-rules-fixture.js'

export const hash = (text: string): string => `sha256:${createHash('sha256').update(text, 'utf8').digest('hex')}`
/** The rules were recorded the day before: a text is not known before that. */
export const today = '2026-11-23'

export async function baseOf(dir: string): Promise<RuleBase> {
  const { base, issues } = await loadRuleBase(dir)
  if (!base) throw new Error(JSON.stringify(issues, null, 2))
  return base
}

/** The small tree of the rule tests, with some files changed. */
export const smallBase = async (change: Tree = {}): Promise<RuleBase> =>
  baseOf(await written({ ...goodTree(), ...change }))

export const shipped = await baseOf('rules')
export const shippedCalendar = workingDayCalendar(
  WorkingDaysFileSchema.parse(JSON.parse(readFileSync('rules/tables/working-days.json', 'utf8'))),
)

export function appOver(base: RuleBase, change: Partial<AppDependencies> = {}) {
  const history = new RuleSetHistory(hash)
  history.remember(base.compiled.ruleSet, today)
  return createApp({
    getBase: () => base,
    history,
    pinyinOf: pinyinOfNames(),
    today: () => today,
    hash,
    engineVersion: '0.0.0-test',
    sandbox: sandboxProfiles(readSeeds('seed')),
    logger: pino({ enabled: false }),
    ...change,
  })
}

/** A logger whose lines can be read. */
export function listeningLogger() {
  const lines: string[] = []
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(String(chunk))
      done()
    },
  })
  return { logger: pino(stream), lines }
}
