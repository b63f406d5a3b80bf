import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { useLanguage, useSay } from '../../app/language.js'
import { asked, service } from '../service/client.js'

const mostShown = 50

/** A policy, found by words in it. */
export function PolicyChoice(props: {
  readonly value: string | null
  readonly onChosen: (policy: string | null) => void
}) {
  const say = useSay()
  const language = useLanguage()
  const [text, setText] = useState('')
  const { data } = useQuery({
    queryKey: ['policyChoice', text, language],
    queryFn: async () => {
      const query = { limit: mostShown, ...(text && { text }) }
      return (await asked(service.GET('/v1/policies', { params: { query } }))).data
    },
    placeholderData: keepPreviousData,
  })
  return (
    <Select<string | null>
      showSearch={{ filterOption: false, onSearch: setText }}
      allowClear
      className="policy-choice"
      aria-label={say('事项', 'Policy')}
      value={props.value}
      onChange={(chosen) => props.onChosen(chosen ?? null)}
      options={(data ?? []).flatMap((one) =>
        one.object === 'policy'
          ? [{ value: one.id, label: `${language === 'en' ? one.titleEn : one.title}（${one.id}）` }]
          : [],
      )}
    />
  )
}
