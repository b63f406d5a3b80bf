import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { useSay } from '../../app/language.js'
import { FaultAlert } from '../service/fault-alert.js'
import { sessionKey, signIn, type Session } from './session.js'

interface Entered {
  readonly name: string
  readonly password: string
}

/** `name`: whose password is asked for again; null: anybody's. */
export function SignInForm({
  name,
  onDone,
}: {
  readonly name: string | null
  readonly onDone?: (session: Session) => void
}) {
  const say = useSay()
  const queries = useQueryClient()
  const { mutate, error, isPending } = useMutation({
    mutationFn: async (entered: Entered) => signIn(entered.name, entered.password),
    onSuccess: (session) => {
      onDone?.(session)
      queries.setQueryData(sessionKey, session)
    },
  })
  return (
    <Form<Entered>
      layout="vertical"
      requiredMark={false}
      initialValues={{ name: name ?? '' }}
      onFinish={(entered) => mutate(entered)}
    >
      <Form.Item
        name="name"
        label={say('姓名', 'Name')}
        rules={[{ required: true, message: say('请填姓名', 'Give your name') }]}
      >
        <Input autoComplete="username" readOnly={name !== null} />
      </Form.Item>
      <Form.Item
        name="password"
        label={say('密码', 'Password')}
        rules={[{ required: true, message: say('请填密码', 'Give your password') }]}
      >
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <FaultAlert error={error} />
      <Button type="primary" htmlType="submit" loading={isPending} block className="form-submit">
        {say('登录', 'Sign in')}
      </Button>
    </Form>
  )
}
