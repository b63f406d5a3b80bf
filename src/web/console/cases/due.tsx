import { Tag } from 'antd'
import type { CaseHead } from '../../../domain/case-body.js'
import { useSay } from '../../app/language.js'

/** A day on which something is due; nothing where nothing is. */
export function Due({ due }: Pick<CaseHead, 'due'>) {
  const say = useSay()
  if (!due) return null
  return (
    <>
      {due.on} {due.isOverdue && <Tag color="error">{say('已过期', 'overdue')}</Tag>}
      {!due.isCertain && <Tag>{say('节假日未公布，可能有变', 'holidays not announced yet')}</Tag>}
    </>
  )
}
