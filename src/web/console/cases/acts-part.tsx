import { Button, Card, Space } from 'antd'
import { useState } from 'react'
import { caseActWords } from '../../../domain/case-words.js'
import type { CaseBody } from '../../../domain/case-body.js'
import { useQueryClient } from '@tanstack/react-query'
import { useSay } from '../../app/language.js'
import { FaultAlert } from '../service/fault-alert.js'
import { hasCode } from '../service/fault.js'
import { useSession } from '../session/session.js'
import { caseKey } from './case.js'
import { DecisionForm } from './decision-form.js'
import { ReasonForm } from './reason-form.js'
import { SupplementForm } from './supplement-form.js'
import type { DoInCase } from './use-do-in-case.js'

interface Props {
  readonly one: CaseBody
  readonly doing: DoInCase
}
type Open = 'askSupplement' | 'decide' | 'reopen'

/** What can be done now, as the service says; what needs words opens a form below. */
export function ActsPart({ one, doing }: Props) {
  const say = useSay()
  const { person } = useSession()
  const [open, setOpen] = useState<Open | null>(null)
  const can = (act: CaseBody['possible'][number]): boolean => one.possible.includes(act)
  const word = (act: keyof typeof caseActWords): string => say(caseActWords[act].zh, caseActWords[act].en)
  const plain = (['submit', 'accept', 'supplement', 'preCheck'] as const).filter(can)
  const worded = (['askSupplement', 'reopen', 'decide'] as const).filter(can)
  if (plain.length + worded.length === 0) return null
  const close = { onSuccess: () => setOpen(null) }
  return (
    <Card title={say('现在可以做的', 'What can be done now')} className="part">
      <Space wrap>
        {plain.map((act) => (
          <Button key={act} type="primary" loading={doing.isPending} onClick={() => doing.mutate({ act }, close)}>
            {word(act)}
          </Button>
        ))}
        {worded.map((act) => (
          <Button key={act} aria-expanded={open === act} onClick={() => setOpen(open === act ? null : act)}>
            {word(act)}…
          </Button>
        ))}
        {can('assign') && one.assignee !== person.id && (
          <Button onClick={() => doing.mutate({ act: 'assign', assignee: person.id })}>
            {say('由我承办', 'I take it')}
          </Button>
        )}
      </Space>
      {open !== null && can(open) && <WordedAct one={one} doing={doing} act={open} onDone={() => setOpen(null)} />}
      <FaultAlert error={doing.error} onClose={() => doing.reset()} />
      {hasCode(doing.error, 'versionStale') && <ReadAgain id={one.id} onRead={() => doing.reset()} />}
    </Card>
  )
}

interface WordedProps extends Props {
  readonly act: Open
  readonly onDone: () => void
}

/** What needs words, with the form for them. */
function WordedAct({ one, doing, act, onDone }: WordedProps) {
  const say = useSay()
  const done = { onSuccess: onDone }
  if (act === 'askSupplement')
    return <SupplementForm one={one} onGiven={(given) => doing.mutate({ act, ...given }, done)} />
  if (act === 'decide') return <DecisionForm one={one} onGiven={(given) => doing.mutate({ act, ...given }, done)} />
  const { zh, en } = caseActWords[act]
  return <ReasonForm submit={say(zh, en)} onGiven={(reason) => doing.mutate({ act, reason }, done)} />
}

/** Somebody was quicker: what they did is read, and what was typed here stays. */
function ReadAgain({ id, onRead }: { readonly id: string; readonly onRead: () => void }) {
  const say = useSay()
  const queries = useQueryClient()
  return (
    <Button
      onClick={() => {
        onRead()
        void queries.invalidateQueries({ queryKey: caseKey(id) })
      }}
    >
      {say('读取他人所做的修改，所填的内容保留', 'Read what the other one did; what you typed stays')}
    </Button>
  )
}
