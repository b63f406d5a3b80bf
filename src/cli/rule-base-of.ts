import { createHash } from 'node:crypto'
import type { RuleBase, Surroundings } from '../application/rule-base.js'
import { messageOf, UnreadableError, type CliSurroundings } from './command.js'
import { fileIssueText } from './issue-text.js'
import { loadRuleBase, type LoadedRuleBase } from './load-rule-base.js'

/** Broken rule files: nothing is answered from them. Exit code 1. */
export class BrokenRulesError extends Error {
  override readonly name = 'BrokenRulesError'
}

/** @throws UnreadableError when the folder cannot be read */
export async function loadedRules(dir: string): Promise<LoadedRuleBase> {
  try {
    return await loadRuleBase(dir)
  } catch (error) {
    if (error instanceof Error && 'code' in error)
      throw new UnreadableError(`cannot read the rules in ${dir}: ${messageOf(error)}`, { cause: error })
    throw error
  }
}

/** @throws BrokenRulesError listing every mistake */
export async function ruleBaseOf(dir: string): Promise<{ base: RuleBase; loaded: LoadedRuleBase }> {
  const loaded = await loadedRules(dir)
  if (loaded.base === null)
    throw new BrokenRulesError([`the rules in ${dir} are broken:`, ...loaded.issues.map(fileIssueText)].join('\n'))
  return { base: loaded.base, loaded }
}

export const answeringSurroundings = ({ today, version }: CliSurroundings): Surroundings => ({
  today,
  engineVersion: version,
  hash: (text) => `sha256:${createHash('sha256').update(text, 'utf8').digest('hex')}`,
})
