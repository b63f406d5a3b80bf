import { Tag, Typography } from 'antd'
import type { PreCheckReport } from '../../../domain/pre-check.js'
import { useSay } from '../../app/language.js'
import { Mark } from './mark.js'
import { paperMarks } from './words.js'

export function PapersPart({ report: { papers, otherPapers, supplement } }: { readonly report: PreCheckReport }) {
  const say = useSay()
  return (
    <>
      {papers.length === 0 && <p>{say('规则没有列出材料。', 'The rule lists no papers.')}</p>}
      <ul className="plain-list">
        {papers.map(({ name, basis, status, handedInAs }) => (
          <li key={name}>
            <Mark of={paperMarks[status]} /> {name}{' '}
            {basis === 'inferred' && <Tag>{say('通常需要，原文未写', 'usually needed, not in the text')}</Tag>}
            {handedInAs !== null && handedInAs !== name && (
              <span className="soft">
                {say('交来的是', 'handed in as')} {handedInAs}
              </span>
            )}
          </li>
        ))}
        {otherPapers.map((name) => (
          <li key={name} className="soft">
            {name}（{say('规则没有要求', 'the rule asks for none such')}）
          </li>
        ))}
      </ul>
      {supplement.text !== '' && (
        <>
          <h3>{say('一次性告知', 'All that is missing, at once')}</h3>
          <Typography.Paragraph copyable={{ text: supplement.text }} className="supplement">
            {supplement.text}
          </Typography.Paragraph>
        </>
      )}
    </>
  )
}
