import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Input } from 'antd'
import { useDeferredValue, useState } from 'react'
import { Link } from 'wouter'
import { useLanguage, useSay } from '../../app/language.js'
import { WideTable } from '../frame/wide-table.js'
import { PageTurn, usePages } from '../frame/page-turn.js'
import { asked, service } from '../service/client.js'
import { FaultAlert } from '../service/fault-alert.js'

const pageSize = 50

const readPolicies = async (text: string, cursor: string | null) => {
  const query = { limit: pageSize, ...(text && { text }), ...(cursor !== null && { cursor }) }
  return asked(service.GET('/v1/policies', { params: { query } }))
}
type Entry = Extract<Awaited<ReturnType<typeof readPolicies>>['data'][number], { object: 'policy' }>
const isPolicy = (entry: { readonly object: string }): entry is Entry => entry.object === 'policy'

/** All policies, by words in them; the same order as the documents. */
export function PolicyList() {
  const say = useSay()
  const language = useLanguage()
  const [text, setText] = useState('')
  const pages = usePages()
  const wanted = useDeferredValue(text.trim())
  const { data, error, isPending } = useQuery({
    queryKey: ['policies', wanted, pages.cursor, language],
    queryFn: async () => readPolicies(wanted, pages.cursor),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <h1>{say('政策', 'Policies')}</h1>
      <Input.Search
        className="search"
        allowClear
        value={text}
        aria-label={say('检索政策', 'Search policies')}
        placeholder={say('标题、部门、原文词句', 'Title, office, words of the text')}
        onChange={({ target }) => {
          setText(target.value)
          pages.restart()
        }}
      />
      <FaultAlert error={error} />
      <WideTable<Entry>
        label={say('政策', 'Policies')}
        rowKey="id"
        dataSource={data?.data.filter(isPolicy) ?? []}
        loading={isPending}
        columns={[
          {
            title: say('事项', 'Policy'),
            render: (_, entry) => (
              <Link href={`/policies/${encodeURIComponent(entry.id)}`}>
                {language === 'en' ? entry.titleEn : entry.title}
              </Link>
            ),
          },
          { title: say('条目', 'Item'), dataIndex: 'item' },
          { title: say('编号', 'Id'), dataIndex: 'id' },
        ]}
      />
      <PageTurn pages={pages} next={data?.nextCursor ?? null} />
    </>
  )
}
