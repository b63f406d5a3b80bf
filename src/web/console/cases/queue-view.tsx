import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Form, Select, Table, Tag } from 'antd'
import { useState } from 'react'
import { Link } from 'wouter'
import { caseStateWords } from '../../../domain/case-words.js'
import { caseStates, type CaseState } from '../../../domain/case-states.js'
import type { CaseHead } from '../../../domain/case-body.js'
import { useSay } from '../../app/language.js'
import { PageTurn, usePages } from '../frame/page-turn.js'
import { Mark } from '../report/mark.js'
import { verdictMarks } from '../report/words.js'
import { FaultAlert } from '../service/fault-alert.js'
import { yuanText } from '../service/money.js'
import { queueKey, readQueue, type QueueAsked } from './case.js'

/** What is to be done, what is due first before the rest. */
export function QueueView() {
  const say = useSay()
  const pages = usePages()
  const [wanted, setWanted] = useState<QueueAsked>({ order: 'due' })
  const { data, error, isPending } = useQuery({
    queryKey: [...queueKey, wanted, pages.cursor],
    queryFn: async () => readQueue(wanted, pages.cursor),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <h1>{say('办件', 'Cases')}</h1>
      <QueueFilter
        wanted={wanted}
        onWanted={(next) => {
          setWanted(next)
          pages.restart()
        }}
      />
      <FaultAlert error={error} />
      <QueueTable cases={data?.data ?? []} isPending={isPending} />
      <PageTurn pages={pages} next={data?.nextCursor ?? null} />
    </>
  )
}

interface FilterProps {
  readonly wanted: QueueAsked
  readonly onWanted: (wanted: QueueAsked) => void
}

function QueueFilter({ wanted, onWanted }: FilterProps) {
  const say = useSay()
  const { state: _state, assignee: _assignee, ...rest } = wanted
  return (
    <Form layout="inline" className="line-form">
      <Form.Item label={say('次序', 'Order')}>
        <Select
          aria-label={say('次序', 'Order')}
          className="filter"
          value={wanted.order}
          onChange={(order) => onWanted({ ...wanted, order })}
          options={[
            { value: 'due', label: say('未办结，先到期在前', 'Open, due first') },
            { value: 'created', label: say('全部，新者在前', 'All, newest first') },
          ]}
        />
      </Form.Item>
      <Form.Item label={say('状态', 'State')}>
        <Select
          aria-label={say('状态', 'State')}
          className="filter"
          allowClear
          value={wanted.state ?? null}
          onChange={(state: CaseState | null | undefined) =>
            onWanted({
              ...rest,
              ...(wanted.assignee !== undefined && { assignee: wanted.assignee }),
              ...(state && { state }),
            })
          }
          options={caseStates.map((state) => ({
            value: state,
            label: say(caseStateWords[state].zh, caseStateWords[state].en),
          }))}
        />
      </Form.Item>
      <Form.Item label={say('承办', 'Whose')}>
        <Select
          aria-label={say('承办', 'Whose')}
          className="filter"
          allowClear
          value={wanted.assignee ?? null}
          onChange={(assignee: string | null | undefined) =>
            onWanted({
              ...rest,
              ...(wanted.state !== undefined && { state: wanted.state }),
              ...(assignee && { assignee }),
            })
          }
          options={[
            { value: 'me', label: say('我的', 'Mine') },
            { value: 'none', label: say('无人承办', 'Nobody has it') },
          ]}
        />
      </Form.Item>
    </Form>
  )
}

function QueueTable({ cases, isPending }: { readonly cases: readonly CaseHead[]; readonly isPending: boolean }) {
  const say = useSay()
  return (
    <Table<CaseHead>
      rowKey="id"
      dataSource={cases}
      loading={isPending}
      pagination={false}
      scroll={{ x: 900 }}
      columns={[
        { title: say('截止', 'Due'), render: (_, { due }) => <Due due={due} /> },
        {
          title: say('申请', 'Application'),
          render: (_, { id, applicantName }) => (
            <Link href={`/cases/${encodeURIComponent(id)}`}>
              {applicantName ?? say('（未写名称）', '(no name given)')}
            </Link>
          ),
        },
        { title: say('事项', 'Policy'), render: (_, { policy }) => policy.title },
        {
          title: say('状态', 'State'),
          render: (_, { state }) => say(caseStateWords[state].zh, caseStateWords[state].en),
        },
        {
          title: say('初审', 'Pre-check'),
          render: (_, { verdict }) => verdict !== null && <Mark of={verdictMarks[verdict]} />,
        },
        {
          title: say('申请（元）', 'Claimed (yuan)'),
          align: 'right',
          render: (_, { claimedFen }) => (claimedFen === null ? '' : yuanText(claimedFen)),
        },
        {
          title: say('核算（元）', 'Computed (yuan)'),
          align: 'right',
          render: (_, { computed }) => computed && <Range {...computed} />,
        },
      ]}
    />
  )
}

function Range({ minFen, maxFen }: NonNullable<CaseHead['computed']>) {
  const say = useSay()
  if (minFen === maxFen) return yuanText(minFen)
  return `${yuanText(minFen)} – ${maxFen === null ? say('不封顶', 'no upper end') : yuanText(maxFen)}`
}

export function Due({ due }: Pick<CaseHead, 'due'>) {
  const say = useSay()
  if (!due) return null
  return (
    <>
      {due.on} {due.isOverdue && <Tag color="red">{say('已过期', 'overdue')}</Tag>}
      {!due.isCertain && <Tag>{say('节假日未公布，可能有变', 'holidays not announced yet')}</Tag>}
    </>
  )
}
