import { useQuery } from '@tanstack/react-query'
import { Spin } from 'antd'
import { Link } from 'wouter'
import { useLanguage, useSay } from '../../app/language.js'
import { WideTable } from '../frame/wide-table.js'
import { asked, service } from '../service/client.js'
import { FaultAlert } from '../service/fault-alert.js'

const readDocument = async (id: string) => asked(service.GET('/v1/documents/{id}', { params: { path: { id } } }))
type Row = Awaited<ReturnType<typeof readDocument>>['coverage'][number]

/** Where each row of the document went, the rows of this policy first. */
export function CoverageOf({ documentId, policyId }: { readonly documentId: string; readonly policyId: string }) {
  const say = useSay()
  const language = useLanguage()
  const { data, error } = useQuery({
    queryKey: ['document', documentId, language],
    queryFn: async () => readDocument(documentId),
  })
  if (error) return <FaultAlert error={error} />
  if (!data) return <Spin />
  const own = (row: Row): boolean => row.policies?.some(({ id }) => id === policyId) ?? false
  const rows = [...data.coverage.filter(own), ...data.coverage.filter((row) => !own(row))]
  return (
    <WideTable<Row>
      label={say('文件条目的去向', 'What became of the rows')}
      rowKey="row"
      size="small"
      dataSource={rows}
      pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }}
      columns={[
        { title: say('条目', 'Item'), dataIndex: 'item' },
        {
          title: say('事项', 'Policies'),
          render: (_, { policies }) =>
            policies?.map(({ id, title, titleEn }) => {
              const name = language === 'en' ? titleEn : title
              return (
                <div key={id}>
                  {id === policyId ? <strong>{name}</strong> : <Link href={`/policies/${id}`}>{name}</Link>}
                </div>
              )
            }),
        },
        {
          title: say('不是事项的', 'Where it is none'),
          className: 'wide-cell',
          render: (_, { listing, reason }) => (language === 'en' ? listing?.titleEn : listing?.title) ?? reason ?? '',
        },
      ]}
    />
  )
}
