import { Button, Form, Input, Radio } from 'antd'
import type { CaseBody } from '../../../domain/case-body.js'
import { useSay } from '../../app/language.js'
import { fenOf, yuanText } from '../service/money.js'

interface Given {
  readonly outcome: 'granted' | 'refused'
  readonly sumFen: number | null
  readonly reason: string | null
}
interface Entered {
  readonly outcome: Given['outcome']
  readonly sum?: string
  readonly reason?: string
}
interface Props {
  readonly one: CaseBody
  readonly onGiven: (given: Given) => void
}

/** The sum begins as the pre-check computed it, where that is one figure. */
export function DecisionForm({ one: { computed }, onGiven }: Props) {
  const say = useSay()
  const isOne = computed !== null && computed.minFen === computed.maxFen && computed.minFen > 0
  return (
    <Form<Entered>
      layout="vertical"
      requiredMark={false}
      className="above"
      initialValues={{ sum: isOne ? yuanText(computed.minFen) : '' }}
      onFinish={({ outcome, sum = '', reason = '' }) =>
        onGiven({ outcome, sumFen: outcome === 'granted' ? fenOf(sum) : null, reason: reason.trim() || null })
      }
    >
      <Form.Item
        name="outcome"
        label={say('决定', 'Decision')}
        rules={[{ required: true, message: say('请选择', 'Choose one') }]}
      >
        <Radio.Group
          options={[
            { value: 'granted', label: say('予以支持', 'Grant') },
            { value: 'refused', label: say('不予支持', 'Refuse') },
          ]}
        />
      </Form.Item>
      <SumAndReason />
      <Button type="primary" htmlType="submit">
        {say('作出决定', 'Decide')}
      </Button>
    </Form>
  )
}

function SumAndReason() {
  const say = useSay()
  return (
    <>
      <Form.Item
        name="sum"
        label={say('金额（元）；不以金额兑现的留空', 'Sum (yuan); empty where nothing is paid')}
        rules={[
          {
            validator: async (_rule, value: string) => {
              if (value && fenOf(value) === null)
                throw new Error(say('请填元，最多两位小数', 'Yuan, with two decimals at most'))
            },
          },
        ]}
      >
        <Input inputMode="decimal" className="sum-input" />
      </Form.Item>
      <Form.Item
        name="reason"
        label={say(
          '理由（不予支持、或与初审不一致时必填）',
          'Reason (needed to refuse, and where it departs from the pre-check)',
        )}
      >
        <Input.TextArea rows={3} maxLength={2000} showCount />
      </Form.Item>
    </>
  )
}
