import { Button, Form, Input, Popover, Radio } from 'antd'
import { useContext, useState } from 'react'
import type { PreCheckReport } from '../../../domain/pre-check.js'
import { useSay } from '../../app/language.js'
import { FaultAlert } from '../service/fault-alert.js'
import { DoingContext } from './use-do-in-case.js'

type Criterion = PreCheckReport['criteria'][number]
interface Entered {
  readonly outcome: 'met' | 'unmet'
  readonly reason: string
}

/** A judgement where the rule leaves it to a reviewer, else an override of what the machine says; with a reason, always. */
export function CriterionActs({ criterion }: { readonly criterion: Criterion }) {
  const say = useSay()
  const doing = useContext(DoingContext)
  const [isOpen, setOpen] = useState(false)
  const { id, judgement } = criterion
  if (!doing || (judgement === null && id === null)) return null
  const word = judgement ? say('认定', 'Judge') : say('改判', 'Override')
  const give = (entered: Entered): void => {
    const done = { onSuccess: () => setOpen(false) }
    if (judgement) doing.mutate({ act: 'judge', judgement: judgement.id, ...entered }, done)
    else if (id !== null) doing.mutate({ act: 'override', criterion: id, ...entered }, done)
  }
  return (
    <Popover
      open={isOpen}
      onOpenChange={setOpen}
      trigger="click"
      placement="left"
      title={word}
      content={<OutcomeForm submit={word} onGiven={give} error={doing.error} />}
    >
      <Button aria-haspopup="dialog" aria-expanded={isOpen}>
        {word}
      </Button>
    </Popover>
  )
}

interface FormProps {
  readonly submit: string
  readonly onGiven: (entered: Entered) => void
  readonly error: unknown
}

function OutcomeForm({ submit, onGiven, error }: FormProps) {
  const say = useSay()
  return (
    <Form<Entered> layout="vertical" requiredMark={false} className="outcome-form" onFinish={onGiven}>
      <Form.Item
        name="outcome"
        label={say('结论', 'Outcome')}
        rules={[{ required: true, message: say('请选择', 'Choose one') }]}
      >
        <Radio.Group
          options={[
            { value: 'met', label: say('符合', 'Met') },
            { value: 'unmet', label: say('不符合', 'Not met') },
          ]}
        />
      </Form.Item>
      <Form.Item
        name="reason"
        label={say('理由', 'Reason')}
        rules={[{ required: true, whitespace: true, message: say('请写明理由', 'Give a reason') }]}
      >
        <Input.TextArea rows={3} maxLength={2000} />
      </Form.Item>
      <FaultAlert error={error} />
      <Button type="primary" htmlType="submit">
        {submit}
      </Button>
    </Form>
  )
}
