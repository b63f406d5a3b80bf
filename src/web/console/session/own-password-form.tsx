import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { useSay } from '../../app/language.js'
import { FaultAlert } from '../service/fault-alert.js'
import { changePassword, sessionKey } from './session.js'

interface Entered {
  readonly current: string
  readonly chosen: string
  readonly again: string
}

export function OwnPasswordForm({ onDone }: { readonly onDone?: () => void }) {
  const say = useSay()
  const queries = useQueryClient()
  const { mutate, error, isPending } = useMutation({
    mutationFn: async ({ current, chosen }: Entered) => changePassword(current, chosen),
    onSuccess: (session) => {
      queries.setQueryData(sessionKey, session)
      onDone?.()
    },
  })
  const needed = { required: true, message: say('请填写', 'Fill this in') }
  return (
    <Form<Entered> layout="vertical" requiredMark={false} onFinish={(entered) => mutate(entered)}>
      <Form.Item name="current" label={say('现在的密码', 'Current password')} rules={[needed]}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Form.Item
        name="chosen"
        label={say('新密码', 'New password')}
        extra={say(
          '至少 10 个字符。几个互不相干的词连在一起，好记又难猜。',
          'Ten characters or more. A few words that have nothing to do with each other are easy to keep and hard to guess.',
        )}
        rules={[needed]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="again"
        label={say('再填一次新密码', 'The new password again')}
        dependencies={['chosen']}
        rules={[
          needed,
          ({ getFieldValue }) => ({
            validator: async (_rule, value) => {
              if (value !== getFieldValue('chosen')) throw new Error(say('两次填的不一样', 'The two are not the same'))
            },
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <FaultAlert error={error} />
      <Button type="primary" htmlType="submit" loading={isPending} className="form-submit">
        {say('修改密码', 'Change the password')}
      </Button>
    </Form>
  )
}
