import { useSay } from '../../app/language.js'
import { WideTable } from '../frame/wide-table.js'
import type { PolicyDetail } from './policy.js'

type Criterion = PolicyDetail['criteria'][number]

export function SourcesOf({ policy }: { readonly policy: PolicyDetail }) {
  const say = useSay()
  return (
    <WideTable<Criterion>
      label={say('原文词句', 'Words of the text')}
      rowKey="id"
      size="small"
      dataSource={policy.criteria}
      columns={[
        { title: say('条件', 'Criterion'), dataIndex: 'id' },
        { title: say('原文', 'Words'), dataIndex: 'words', className: 'wide-cell' },
        { title: say('条目', 'Item'), dataIndex: 'item' },
        { title: say('作何理解', 'Reading'), render: (_, { reading }) => reading ?? '', className: 'wide-cell' },
      ]}
    />
  )
}
