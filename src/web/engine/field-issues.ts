import type { Language, MatchAnswer } from '../../domain/answer.js'
import type { Issue } from '../../domain/profile.js'
import { plainWords } from './plain-words.js'
import type { FieldIssue } from './protocol.js'

/** What is wrong, then what is odd, each at its place in the profile. */
export const fieldIssues = (
  problems: readonly Issue[],
  warnings: MatchAnswer['warnings'],
  language: Language,
): FieldIssue[] => [
  ...problems.map((problem): FieldIssue => {
    const { code, pointer } = problem
    return {
      pointer: inProfile(pointer),
      code,
      text: plainWords(problem, language === 'en' ? 'en' : 'zh'),
      severity: 'error',
    }
  }),
  ...warnings.map(({ code, pointer, text }): FieldIssue => {
    return { pointer: inProfile(pointer), code, text, severity: 'warning' }
  }),
]

const inProfile = (pointer: string): string => pointer.replace(/^\/profile(?=\/|$)/, '')
