import type { Language, MatchAnswer } from '../domain/answer.js'
import { say } from './wording/values.js'

/** What every answer says of itself. */
export const predictionNotice = (language: Language): MatchAnswer['notice'] => ({
  code: 'prediction',
  text: say(
    language,
    '依据公开文件的预测，以主管部门认定为准',
    'A prediction from public texts; the competent department decides',
  ),
})
