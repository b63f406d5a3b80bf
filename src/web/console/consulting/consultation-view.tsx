import { useQuery } from '@tanstack/react-query'
import { Card, Collapse, Spin } from 'antd'
import { Link } from 'wouter'
import { useSay } from '../../app/language.js'
import { useNames } from '../people/names.js'
import { FaultAlert } from '../service/fault-alert.js'
import { dayAndTime } from '../service/moments.js'
import { AnswerForm } from './answer-form.js'
import { consultationKey, readConsultation, type Consultation } from './consultation.js'

export function ConsultationView({ id }: { readonly id: string }) {
  const say = useSay()
  const { data, error } = useQuery({ queryKey: consultationKey(id), queryFn: async () => readConsultation(id) })
  if (error) return <FaultAlert error={error} />
  if (!data) return <Spin description={say('正在读取', 'Reading')} />
  return (
    <>
      <p>
        <Link href="/consultations">{say('全部咨询', 'All consultations')}</Link>
      </p>
      <h1>{say('咨询', 'Consultation')}</h1>
      <p>
        <Link href={`/policies/${encodeURIComponent(data.policy)}`}>{data.policy}</Link>
      </p>
      {data.entries.map((entry) => (
        <Entry key={entry.at} entry={entry} />
      ))}
      {data.profile !== null && (
        <Collapse
          className="part"
          items={[
            {
              key: 'profile',
              label: say('提问人同意提供的画像', 'The profile that whoever asks agreed to share'),
              children: <pre className="profile">{JSON.stringify(data.profile, null, 2)}</pre>,
            },
          ]}
        />
      )}
      {data.state !== 'closed' && <AnswerForm one={data} />}
    </>
  )
}

function Entry({ entry }: { readonly entry: Consultation['entries'][number] }) {
  const say = useSay()
  const nameOf = useNames()
  const isAnswer = entry.act === 'answer'
  if (entry.text === null) return null
  return (
    <Card className="part" title={isAnswer ? say('答复', 'Answer') : say('提问', 'Question')}>
      <p className="soft">
        {dayAndTime(entry.at)} {isAnswer && nameOf(entry.by)}
      </p>
      <p className="said">{entry.text}</p>
      {entry.cites.map(({ criterion, document, item, words }) => (
        <p key={criterion} className="soft">
          “{words}” {document} {item}
        </p>
      ))}
    </Card>
  )
}
