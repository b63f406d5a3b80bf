import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { useSay } from '../../app/language.js'
import { asked, service } from '../service/client.js'
import { FaultAlert } from '../service/fault-alert.js'
import { peopleKey, type HandedOut } from './people.js'

export function NewPerson({ onMade }: { readonly onMade: (handedOut: HandedOut) => void }) {
  const say = useSay()
  const queries = useQueryClient()
  const [form] = Form.useForm<{ readonly name: string }>()
  const { mutate, error, isPending } = useMutation({
    mutationFn: async (name: string) => asked(service.POST('/v1/people', { body: { name } })),
    onSuccess: ({ person, temporaryPassword }) => {
      form.resetFields()
      onMade({ name: person.name, password: temporaryPassword })
      return queries.invalidateQueries({ queryKey: peopleKey })
    },
  })
  return (
    <Form form={form} layout="inline" requiredMark={false} className="line-form" onFinish={({ name }) => mutate(name)}>
      <Form.Item
        name="name"
        label={say('姓名', 'Name')}
        rules={[{ required: true, message: say('请填姓名', 'Give the name') }]}
      >
        <Input autoComplete="off" />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={isPending}>
        {say('建立账户', 'Make an account')}
      </Button>
      <FaultAlert error={error} />
    </Form>
  )
}
