import { Button, Form, Input } from 'antd'
import type { CaseBody } from '../../../domain/case-body.js'
import { useSay } from '../../app/language.js'

interface Given {
  readonly words: string
  readonly papers: string[]
}
interface Props {
  readonly one: CaseBody
  readonly onGiven: (given: Given) => void
}

/** The notice begins as the rule words it: all that is missing, at once. */
export function SupplementForm({ one: { report }, onGiven }: Props) {
  const say = useSay()
  const papers = report?.supplement.papers ?? []
  return (
    <Form<{ words: string }>
      layout="vertical"
      requiredMark={false}
      className="above"
      initialValues={{ words: report?.supplement.text ?? '' }}
      onFinish={({ words }) => onGiven({ words, papers })}
    >
      <Form.Item
        name="words"
        label={say('一次性告知（可修改）', 'Notice of all that is missing (may be changed)')}
        rules={[{ required: true, whitespace: true, message: say('请写明要补什么', 'Say what is missing') }]}
      >
        <Input.TextArea rows={8} maxLength={5000} showCount />
      </Form.Item>
      <Button type="primary" htmlType="submit">
        {say('发出告知', 'Send the notice')}
      </Button>
    </Form>
  )
}
