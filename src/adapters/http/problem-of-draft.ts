import type { RuleMistake } from '../../domain/rule-source.js'
import type { ErrorsOf, ProblemError } from './problem-error.js'

/** What is wrong with a rule file that is not published. */
export const draftErrors: ErrorsOf = {
  draftInvalid: ({ mistakes, issues }) => [...mistakes.map(errorOf), ...issues],
}

function errorOf({ code, pointer, found, expected, nearest, line, column }: RuleMistake): ProblemError {
  const at =
    line === undefined
      ? { zh: '', en: '' }
      : { zh: `第 ${line} 行第 ${column ?? 1} 列：`, en: `line ${line}, column ${column ?? 1}: ` }
  return {
    code,
    pointer,
    detail: { zh: `${at.zh}现为 ${found}，应为 ${expected}`, en: `${at.en}found ${found}, expected ${expected}` },
    nearest,
  }
}

export const draftProblems = {
  draftInvalid: {
    status: 422,
    title: { zh: '规则草案有 {count} 处错误', en: 'Mistakes in the draft: {count}' },
    help: {
      zh: 'errors 逐处给出 JSON pointer、在请求体中的行列、现有内容与应有内容，与 huiqi rules check 所说相同。草案不保存、不发布，现行规则不受影响；改正后重新发送。',
      en: 'errors tells of each its JSON pointer, its line and column in the body, what was found and what was expected, as huiqi rules check does. Nothing of a draft is kept or published, and the rules in use stay as they are: mend it and send it again.',
    },
  },
}
