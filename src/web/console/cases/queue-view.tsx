import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, Form, Select } from 'antd'
import { useState } from 'react'
import { Link } from 'wouter'
import { caseStateWords } from '../../../domain/case-words.js'
import { caseStates, type CaseState } from '../../../domain/case-states.js'
import type { CaseHead } from '../../../domain/case-body.js'
import { useSay } from '../../app/language.js'
import { WideTable } from '../frame/wide-table.js'
import { PageTurn, usePages } from '../frame/page-turn.js'
import { Mark } from '../report/mark.js'
import { verdictMarks } from '../report/words.js'
import { FaultAlert } from '../service/fault-alert.js'
import { yuanText } from '../service/money.js'
import { Due } from './due.js'
import { queueKey, readQueue, type QueueAsked } from './case.js'

/** What is to be done, what is due first before the rest. */
export function QueueView() {
  const say = useSay()
  const pages = usePages()
  const [wanted, setWanted] = useState<QueueAsked>({ order: 'due' })
  const { data, error, isPending, isFetching, refetch } = useQuery({
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
      {/* Asked by hand: asking by itself again and again would keep a session alive that nobody sits at. */}
      <Button className="read-again" loading={isFetching} onClick={() => void refetch()}>
        {say('读取最新', 'Read again')}
      </Button>
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

function QueueFilter({ wanted: { order, state, assignee }, onWanted }: FilterProps) {
  const say = useSay()
  const want = (more: Partial<Wants>): void => onWanted(askedOf({ order, state, assignee, ...more }))
  return (
    <Form layout="inline" className="line-form">
      <Choice
        label={say('次序', 'Order')}
        value={order}
        onChosen={(chosen) => want({ order: chosen ?? 'due' })}
        options={[
          { value: 'due', label: say('未办结，先到期在前', 'Open, due first') },
          { value: 'created', label: say('全部，新者在前', 'All, newest first') },
        ]}
      />
      <Choice
        label={say('状态', 'State')}
        value={state}
        onChosen={(chosen) => want({ state: chosen })}
        options={caseStates.map((one) => ({
          value: one,
          label: say(caseStateWords[one].zh, caseStateWords[one].en),
        }))}
      />
      <Choice
        label={say('承办', 'Whose')}
        value={assignee}
        onChosen={(chosen) => want({ assignee: chosen })}
        options={[
          { value: 'me', label: say('我的', 'Mine') },
          { value: 'none', label: say('无人承办', 'Nobody has it') },
        ]}
      />
    </Form>
  )
}

interface Wants {
  readonly order: QueueAsked['order']
  readonly state: CaseState | undefined
  readonly assignee: string | undefined
}
/** What is not chosen is not asked for. */
const askedOf = ({ order, state, assignee }: Wants): QueueAsked => ({
  order,
  ...(state && { state }),
  ...(assignee && { assignee }),
})

interface ChoiceProps<Value extends string> {
  readonly label: string
  readonly value: Value | undefined
  readonly onChosen: (value: Value | undefined) => void
  readonly options: { readonly value: Value; readonly label: string }[]
}

function Choice<Value extends string>({ label, value, onChosen, options }: ChoiceProps<Value>) {
  return (
    <Form.Item label={label}>
      <Select<Value | null>
        aria-label={label}
        className="filter"
        allowClear={value !== 'due'}
        value={value ?? null}
        onChange={(chosen) => onChosen(chosen ?? undefined)}
        options={options}
      />
    </Form.Item>
  )
}

function QueueTable({ cases, isPending }: { readonly cases: readonly CaseHead[]; readonly isPending: boolean }) {
  const say = useSay()
  return (
    <WideTable<CaseHead>
      label={say('办件', 'Cases')}
      rowKey="id"
      dataSource={cases}
      loading={isPending}
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
