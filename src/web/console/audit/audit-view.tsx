import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { DatePicker, Form, Input } from 'antd'
import { useState } from 'react'
import { useSay } from '../../app/language.js'
import { WideTable } from '../frame/wide-table.js'
import { PageTurn, usePages } from '../frame/page-turn.js'
import { asked, service } from '../service/client.js'
import { FaultAlert } from '../service/fault-alert.js'
import { dayAndTime } from '../service/moments.js'

interface Wanted {
  readonly about?: string
  readonly by?: string
  readonly action?: string
  readonly from?: string
  readonly to?: string
}

const readAudit = async (wanted: Wanted, cursor: string | null) => {
  const given = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== ''))
  const query = { limit: 50, ...given, ...(cursor !== null && { cursor }) }
  return asked(service.GET('/v1/audit', { params: { query } }))
}
type Entry = Awaited<ReturnType<typeof readAudit>>['data'][number]

/** Who did what to what, and when. Nothing here can be changed by anybody. */
export function AuditView() {
  const say = useSay()
  const [wanted, setWanted] = useState<Wanted>({})
  const pages = usePages()
  const { data, error, isPending } = useQuery({
    queryKey: ['audit', wanted, pages.cursor],
    queryFn: async () => readAudit(wanted, pages.cursor),
    placeholderData: keepPreviousData,
  })
  const want = (more: Wanted): void => {
    setWanted({ ...wanted, ...more })
    pages.restart()
  }
  return (
    <>
      <h1>{say('审计日志', 'Audit log')}</h1>
      <AuditFilter onWanted={want} />
      <FaultAlert error={error} />
      <WideTable<Entry>
        label={say('审计日志', 'Audit log')}
        rowKey="id"
        size="small"
        dataSource={data?.data ?? []}
        loading={isPending}
        columns={[
          { title: say('时间（北京）', 'When (China)'), render: (_, { at }) => dayAndTime(at) },
          { title: say('谁', 'Who'), dataIndex: 'by' },
          { title: say('做了什么', 'What'), dataIndex: 'action' },
          { title: say('对什么', 'To what'), dataIndex: 'about' },
          {
            title: say('详情', 'Detail'),
            render: (_, { detail }) => (detail === null ? '' : <code>{JSON.stringify(detail)}</code>),
          },
        ]}
      />
      <PageTurn pages={pages} next={data?.nextCursor ?? null} />
    </>
  )
}

function AuditFilter({ onWanted }: { readonly onWanted: (more: Wanted) => void }) {
  const say = useSay()
  const day = (which: 'from' | 'to', label: string) => (
    <Form.Item label={label}>
      <DatePicker onChange={(chosen) => onWanted({ [which]: chosen?.format('YYYY-MM-DD') ?? '' })} />
    </Form.Item>
  )
  return (
    <Form layout="inline" className="line-form" onFinish={(entered: Wanted) => onWanted(entered)}>
      <Form.Item name="by" label={say('谁', 'Who')}>
        <Input.Search allowClear onSearch={(by) => onWanted({ by })} />
      </Form.Item>
      <Form.Item name="about" label={say('对什么', 'To what')}>
        <Input.Search allowClear onSearch={(about) => onWanted({ about })} />
      </Form.Item>
      <Form.Item name="action" label={say('做了什么', 'What')}>
        <Input.Search allowClear placeholder="person." onSearch={(action) => onWanted({ action })} />
      </Form.Item>
      {day('from', say('从', 'From'))}
      {day('to', say('到', 'To'))}
    </Form>
  )
}
