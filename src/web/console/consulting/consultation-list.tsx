import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { useState } from 'react'
import { Link } from 'wouter'
import { useSay } from '../../app/language.js'
import { Due } from '../cases/due.js'
import { PageTurn, usePages } from '../frame/page-turn.js'
import { WideTable } from '../frame/wide-table.js'
import { FaultAlert } from '../service/fault-alert.js'
import { dayAndTime } from '../service/moments.js'
import { consultationsKey, readConsultations, type ConsultationHead } from './consultation.js'

/** What was asked; what waits for an answer first. */
export function ConsultationList() {
  const say = useSay()
  const pages = usePages()
  const [state, setState] = useState<'open' | 'answered' | 'closed'>('open')
  const { data, error, isPending } = useQuery({
    queryKey: [...consultationsKey, state, pages.cursor],
    queryFn: async () => readConsultations(state, pages.cursor),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <h1>{say('咨询', 'Consultations')}</h1>
      <Segmented<'open' | 'answered' | 'closed'>
        className="read-again"
        value={state}
        onChange={(chosen) => {
          setState(chosen)
          pages.restart()
        }}
        options={[
          { value: 'open', label: say('待答复', 'To be answered') },
          { value: 'answered', label: say('已答复', 'Answered') },
          { value: 'closed', label: say('已结束', 'Closed') },
        ]}
      />
      <FaultAlert error={error} />
      <WideTable<ConsultationHead>
        label={say('咨询', 'Consultations')}
        rowKey="id"
        dataSource={data?.data ?? []}
        loading={isPending}
        columns={[
          { title: say('答复截止', 'Answer due'), render: (_, { due }) => <Due due={due} /> },
          {
            title: say('针对', 'About'),
            render: (_, { id, policy, criterion }) => (
              <Link href={`/consultations/${encodeURIComponent(id)}`}>
                {policy}
                {criterion !== null && ` · ${criterion}`}
              </Link>
            ),
          },
          { title: say('提问', 'Asked'), render: (_, { askedAt }) => dayAndTime(askedAt) },
        ]}
      />
      <PageTurn pages={pages} next={data?.nextCursor ?? null} />
    </>
  )
}
