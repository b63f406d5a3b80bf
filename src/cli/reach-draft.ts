import { basename, dirname, resolve } from 'node:path'
import { readParsed } from '../adapters/rules/read-rule-tree.js'
import { drafted } from '../application/reach/draft.js'
import type { RuleBase, Surroundings } from '../application/rule-base.js'
import { PolicySchema } from '../domain/policy.js'
import { fileIssueText, issueText } from './issue-text.js'
import { BrokenRulesError } from './rule-base-of.js'

export interface DraftRead {
  readonly base: RuleBase
  readonly policyId: string
}

/**
 * The rule file at `path` as a draft over the rules; it need not lie among them.
 * @throws BrokenRulesError with everything that is wrong in it, as `rules check` says it
 */
export async function readDraft(path: string, rules: RuleBase, { hash }: Surroundings): Promise<DraftRead> {
  const read = await readParsed(dirname(resolve(path)), basename(path), PolicySchema)
  if ('issues' in read)
    throw broken(
      path,
      read.issues.map((issue) => fileIssueText({ ...issue, file: path })),
    )
  const { value: policy, locate } = read
  const { base, mistakes } = drafted(rules, [policy], hash)
  const told = mistakes.flat().map((one) => issueText({ ...one, file: path, ...locate(one.pointer) }))
  if (told.length > 0) throw broken(path, told)
  return { base, policyId: policy.id }
}

const broken = (path: string, issues: readonly string[]): BrokenRulesError =>
  new BrokenRulesError([`the draft ${path} is broken:`, ...issues].join('\n'))
