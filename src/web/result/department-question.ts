import type { AnswerResult } from '../../domain/answer.js'

/**
 * What to ask the department before relying on a text whose force is not verified. Always in Chinese: it is the
 * department that reads it.
 */
export function departmentQuestion(result: AnswerResult, asOf: string): string {
  const { policy, apply, amount, window } = result
  const { document } = policy
  const number = document.number === null ? '（文件没有文号）' : `（${document.number}）`
  const sum = amount ? `文件写的是：${amount.text}。现在还是这样吗？` : '现在给多少、怎么算？'
  return [
    `您好，想核实一份文件现在还算不算数：`,
    `文件：《${document.title}》${number}`,
    `发文机关：${document.issuer}`,
    `条目：${policy.item}（${policy.title}）`,
    ``,
    `请问：`,
    `1. 这份文件、这一条现在还执行吗？如果已经废止或换了新的，新文件叫什么、文号是多少？`,
    `2. ${windowQuestion(window)}`,
    `3. 申报要带哪些材料？${stated(result)}`,
    `4. ${sum}`,
    `5. 现在由哪个部门受理？文件里写的是：${apply.departments.map(({ asWritten }) => asWritten).join('、') || '没有写'}。`,
    ``,
    `（整理自公开文件，查询日期 ${asOf}）`,
  ].join('\n')
}

function windowQuestion({ status, opensOn, closesOn }: AnswerResult['window']): string {
  if (status === 'notStated') return '什么时候可以申报？文件没有写申报时间。'
  if (status === 'always' || opensOn === null) return '现在随时可以办吗？'
  return `文件写的申报时间是 ${opensOn} 至 ${closesOn ?? '（没有写截止日）'}，现在还是吗？`
}

function stated({ apply: { materials } }: AnswerResult): string {
  const names = materials.filter(({ basis }) => basis === 'stated').map(({ name }) => name)
  return names.length > 0 ? `文件写的有：${names.join('、')}。` : '文件没有写。'
}
