import type { AnswerResult } from '../../domain/answer.js'
import { useSay } from '../app/language.js'
import { useResult } from './context.js'
import { CopyButton } from './copy-button.js'
import { departmentQuestion } from './department-question.js'

/** The question to the department, ready to be sent or read out on the phone. */
export function QuestionPart({ result }: { readonly result: AnswerResult }) {
  const say = useSay()
  const { asOf } = useResult()
  const text = departmentQuestion(result, asOf)
  return (
    <section>
      <h5>{say('先这样问部门', 'Ask the department first')}</h5>
      <p>
        {say(
          '找到了文件，但没有核实它今天还算不算数。复制下面这段话，打电话或发给部门问清再办。',
          'The text was found, but nobody verified that it still applies. Copy this (in Chinese, for the department) and ask before you rely on it.',
        )}
      </p>
      <textarea
        className="result-letter"
        lang="zh-CN"
        readOnly
        rows={text.split('\n').length + 2}
        value={text}
        aria-label={say('给部门的问题', 'Question to the department')}
      />
      <CopyButton text={() => text} label={say('复制这段话', 'Copy this text')} />
    </section>
  )
}
