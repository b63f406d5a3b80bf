import { Button, Form, Input } from 'antd'
import { useSay } from '../../app/language.js'

interface Props {
  readonly submit: string
  readonly onGiven: (reason: string) => void
}

export function ReasonForm({ submit, onGiven }: Props) {
  const say = useSay()
  return (
    <Form<{ reason: string }>
      layout="vertical"
      requiredMark={false}
      className="above"
      onFinish={({ reason }) => onGiven(reason)}
    >
      <Form.Item
        name="reason"
        label={say('理由', 'Reason')}
        rules={[{ required: true, whitespace: true, message: say('请写明理由', 'Give a reason') }]}
      >
        <Input.TextArea rows={3} maxLength={2000} showCount />
      </Form.Item>
      <Button type="primary" htmlType="submit">
        {submit}
      </Button>
    </Form>
  )
}
