import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Card, Form, Input, Select } from 'antd'
import { useLanguage, useSay } from '../../app/language.js'
import { readDetail } from '../policies/policy.js'
import { FaultAlert } from '../service/fault-alert.js'
import { answerConsultation, consultationKey, consultationsKey, type Consultation } from './consultation.js'

interface Entered {
  readonly text: string
  readonly criteria: string[]
}

/** An answer names the criteria it stands on; their words go with it. */
export function AnswerForm({ one }: { readonly one: Consultation }) {
  const say = useSay()
  const language = useLanguage()
  const [form] = Form.useForm<Entered>()
  const policy = useQuery({ queryKey: ['policy', one.policy, language], queryFn: async () => readDetail(one.policy) })
  const { mutate, error, isPending } = useAnswering(one, () => form.resetFields())
  return (
    <Card title={say('答复', 'Answer')} className="part">
      <Form<Entered>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ text: '', criteria: one.criterion === null ? [] : [one.criterion] }}
        onFinish={(entered) => mutate(entered)}
      >
        <Form.Item
          name="criteria"
          label={say('依据的原文', 'Words of the text it stands on')}
          rules={[{ required: true, message: say('请选择依据', 'Choose what it stands on') }]}
        >
          <Select
            mode="multiple"
            options={(policy.data?.criteria ?? []).map(({ id, words, item }) => ({
              value: id,
              label: `“${words}” ${item}`,
            }))}
          />
        </Form.Item>
        <Form.Item
          name="text"
          label={say('答复内容', 'The answer')}
          rules={[{ required: true, whitespace: true, message: say('请写明答复', 'Write the answer') }]}
        >
          <Input.TextArea rows={5} maxLength={4000} showCount />
        </Form.Item>
        <FaultAlert error={error} />
        <Button type="primary" htmlType="submit" loading={isPending}>
          {say('发出答复', 'Send the answer')}
        </Button>
      </Form>
    </Card>
  )
}

function useAnswering(one: Consultation, onDone: () => void) {
  const say = useSay()
  const queries = useQueryClient()
  const { message } = App.useApp()
  return useMutation({
    mutationFn: async (entered: Entered) => answerConsultation(one, entered),
    onSuccess: (now) => {
      onDone()
      queries.setQueryData(consultationKey(one.id), now)
      void queries.invalidateQueries({ queryKey: consultationsKey })
      void message.success(say('已答复', 'Answered'))
    },
  })
}
