import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Dropdown, Modal } from 'antd'
import { useState } from 'react'
import { useSay } from '../../app/language.js'
import { roleWords } from '../people/role-words.js'
import { OwnPasswordForm } from '../session/own-password-form.js'
import { sessionKey, signOut, useRoles, useSession } from '../session/session.js'

/** Name and roles, and what one does about one's own session. */
export function WhoIsIn() {
  const say = useSay()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const { person } = useSession()
  const [changesPassword, setChangesPassword] = useState(false)
  const leaving = useMutation({
    mutationFn: signOut,
    onSettled: () => {
      // Nothing of it stays in this browser.
      queries.clear()
      queries.setQueryData(sessionKey, null)
    },
  })
  const roles = useRoles()
    .map((role) => say(roleWords[role].zh, roleWords[role].en))
    .join(say('、', ', '))
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            { key: 'roles', label: roles || say('无角色', 'no role'), disabled: true },
            { key: 'password', label: say('修改密码', 'Change password'), onClick: () => setChangesPassword(true) },
            { key: 'out', label: say('退出登录', 'Sign out'), onClick: () => leaving.mutate() },
          ],
        }}
      >
        <Button type="text" aria-haspopup="menu">
          {person.name}
        </Button>
      </Dropdown>
      <Modal
        open={changesPassword}
        title={say('修改密码', 'Change password')}
        footer={null}
        onCancel={() => setChangesPassword(false)}
        destroyOnHidden
      >
        <OwnPasswordForm
          onDone={() => {
            setChangesPassword(false)
            void message.success(say('密码已修改，其他地方的登录都已结束', 'Changed; sessions elsewhere are over'))
          }}
        />
      </Modal>
    </>
  )
}
