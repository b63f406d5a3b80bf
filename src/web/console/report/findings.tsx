import { Alert } from 'antd'
import type { PreCheckReport } from '../../../domain/pre-check.js'
import { useSay } from '../../app/language.js'
import { severityTypes } from './words.js'

/** What forbids it first, then what is to be done, then what is to be known. */
const order = ['error', 'warning', 'note'] as const

export function Findings({ findings }: Pick<PreCheckReport, 'findings'>) {
  const say = useSay()
  if (findings.length === 0) return say('没有发现问题。', 'Nothing was found.')
  return order.map((severity) => {
    const own = findings.filter((finding) => finding.severity === severity)
    if (own.length === 0) return null
    return (
      <Alert
        key={severity}
        type={severityTypes[severity]}
        showIcon
        className="finding"
        title={
          <ul className="plain-list">
            {own.map(({ code, about, text }) => (
              <li key={`${code} ${about ?? ''} ${text}`}>{text}</li>
            ))}
          </ul>
        }
      />
    )
  })
}
