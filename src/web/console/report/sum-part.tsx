import { Descriptions } from 'antd'
import type { PreCheckReport } from '../../../domain/pre-check.js'
import { useSay } from '../../app/language.js'

/** The computed sum beside the claimed one, and how it comes about. */
export function SumPart({ report: { computed, claimed, comparison, limits } }: { readonly report: PreCheckReport }) {
  const say = useSay()
  return (
    <>
      <Descriptions
        bordered
        size="small"
        column={{ xs: 1, md: 3 }}
        items={[
          { key: 'computed', label: say('核算', 'Computed'), children: computed.payableText },
          { key: 'claimed', label: say('申请', 'Claimed'), children: claimed?.text ?? say('没有写明', 'not said') },
          { key: 'comparison', label: say('相差', 'Beside each other'), children: comparison.text },
        ]}
      />
      {computed.amount && <p className="above">{computed.amount.text}</p>}
      {computed.steps.length > 0 && (
        <ol className="steps">
          {computed.steps.map(({ text }) => (
            <li key={text}>{text}</li>
          ))}
        </ol>
      )}
      {limits.length > 0 && (
        <>
          <h3>{say('限制与已领', 'Limits, and what was paid before')}</h3>
          <ul className="plain-list">
            {limits.map(({ id, text, citation }) => (
              <li key={id}>
                {text} {citation && <span className="soft">“{citation.words}”</span>}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
