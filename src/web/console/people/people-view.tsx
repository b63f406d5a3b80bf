import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Tag, Typography } from 'antd'
import { useState } from 'react'
import { knownRoles } from '../../../domain/people.js'
import { useSay } from '../../app/language.js'
import { WideTable } from '../frame/wide-table.js'
import { FaultAlert } from '../service/fault-alert.js'
import { dayAndTime } from '../service/moments.js'
import { useHasRole } from '../session/session.js'
import { peopleKey, readPeople, type HandedOut, type Person } from './people.js'
import { NewPerson } from './new-person.js'
import { PersonActions } from './person-actions.js'
import { roleWords } from './role-words.js'

export function PeopleView() {
  const say = useSay()
  const isAdmin = useHasRole('admin')
  const { data = [], error, isPending } = useQuery({ queryKey: peopleKey, queryFn: readPeople })
  const [handedOut, setHandedOut] = useState<HandedOut | null>(null)
  return (
    <>
      <h1>{say('人员', 'People')}</h1>
      <p className="soft">
        {say(
          '系统管理员建立、关闭账户，安全管理员授予角色、解除锁定，审计员查看日志：三者分开。',
          'admin makes and closes accounts, security grants roles and unlocks, audit reads the log: the three are kept apart.',
        )}
      </p>
      {isAdmin && <NewPerson onMade={setHandedOut} />}
      {handedOut && <Password {...handedOut} onClose={() => setHandedOut(null)} />}
      <FaultAlert error={error} />
      <WideTable<Person>
        label={say('人员', 'People')}
        rowKey="id"
        dataSource={data}
        loading={isPending}
        columns={[
          { title: say('姓名', 'Name'), dataIndex: 'name' },
          {
            title: say('角色', 'Roles'),
            render: (_, { roles }) =>
              roles.length === 0
                ? say('未授予', 'none yet')
                : knownRoles(roles).map((role) => <Tag key={role}>{say(roleWords[role].zh, roleWords[role].en)}</Tag>),
          },
          { title: say('状态', 'State'), render: (_, person) => <StateOf person={person} /> },
          { title: say('建立', 'Made'), render: (_, { createdAt }) => dayAndTime(createdAt) },
          {
            title: say('操作', 'Actions'),
            render: (_, person) => <PersonActions person={person} onHandedOut={setHandedOut} />,
          },
        ]}
      />
    </>
  )
}

function StateOf({ person: { closedAt, password, passwordUntil } }: { readonly person: Person }) {
  const say = useSay()
  if (closedAt !== null) return say(`${dayAndTime(closedAt)} 关闭`, `closed ${dayAndTime(closedAt)}`)
  if (password === 'temporary' && passwordUntil !== null)
    return say(
      `待本人换密码，${dayAndTime(passwordUntil)} 前有效`,
      `still to choose a password, until ${dayAndTime(passwordUntil)}`,
    )
  return password === 'none' ? say('无密码', 'no password') : say('可用', 'open')
}

function Password({ name, password, onClose }: HandedOut & { readonly onClose: () => void }) {
  const say = useSay()
  return (
    <Alert
      type="warning"
      showIcon
      closable={{ onClose }}
      title={say(`${name} 的临时密码，只显示这一次`, `Temporary password of ${name}, shown this once`)}
      description={
        <>
          <Typography.Text copyable className="secret">
            {password}
          </Typography.Text>
          <p>
            {say(
              '请当面或经可靠的途径交给本人；7 天内首次登录须修改。',
              'Hand it over in person or by a way you trust; it must be changed at the first sign-in, within 7 days.',
            )}
          </p>
          <Button onClick={onClose}>{say('已经记下', 'I have it')}</Button>
        </>
      }
    />
  )
}
