import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Popconfirm, Select, Space } from 'antd'
import { knownRoles, type Role } from '../../../domain/people.js'
import { useSay } from '../../app/language.js'
import { asked, service } from '../service/client.js'
import { FaultAlert } from '../service/fault-alert.js'
import { useHasRole, useSession } from '../session/session.js'
import { peopleKey, type HandedOut, type Person } from './people.js'
import { roleWords } from './role-words.js'

interface Props {
  readonly person: Person
  readonly onHandedOut: (handedOut: HandedOut) => void
}

/** What whoever is signed in may do about somebody else; the service says in the end whether it may be. */
export function PersonActions({ person, onHandedOut }: Props) {
  const say = useSay()
  const [isAdmin, isSecurity] = [useHasRole('admin'), useHasRole('security')]
  const self = useSession().person.id === person.id
  const { mutate, error, isPending } = useDoing(onHandedOut)
  if (person.closedAt !== null) return null
  if (self) return say('本人', 'yourself')
  return (
    <Space wrap>
      {isSecurity && <RolesOf person={person} onChosen={(roles) => mutate({ does: 'grant', id: person.id, roles })} />}
      {isSecurity && (
        <Button disabled={isPending} onClick={() => mutate({ does: 'unlock', id: person.id })}>
          {say('解除登录等待', 'Unlock')}
        </Button>
      )}
      {isAdmin && (
        <Popconfirm
          title={say(
            '原密码与全部登录随即失效。重置？',
            'The old password and all sessions are over at once. Reset it?',
          )}
          onConfirm={() => mutate({ does: 'reset', id: person.id })}
        >
          <Button disabled={isPending}>{say('重置密码', 'Reset password')}</Button>
        </Popconfirm>
      )}
      {isAdmin && (
        <Popconfirm
          title={say(
            `关闭 ${person.name} 的账户？不可撤回。`,
            `Close the account of ${person.name}? That cannot be taken back.`,
          )}
          onConfirm={() => mutate({ does: 'close', id: person.id })}
        >
          <Button danger disabled={isPending}>
            {say('关闭账户', 'Close')}
          </Button>
        </Popconfirm>
      )}
      <FaultAlert error={error} />
    </Space>
  )
}

type Asked =
  | { readonly does: 'grant'; readonly id: string; readonly roles: Role[] }
  | { readonly does: 'unlock' | 'reset' | 'close'; readonly id: string }

async function done(doing: Asked): Promise<HandedOut | null> {
  const params = { path: { id: doing.id } }
  if (doing.does === 'grant')
    await asked(service.PUT('/v1/people/{id}/roles', { params, body: { roles: doing.roles } }))
  if (doing.does === 'unlock') await asked(service.DELETE('/v1/people/{id}/wait', { params }))
  if (doing.does === 'close') await asked(service.DELETE('/v1/people/{id}', { params }))
  if (doing.does !== 'reset') return null
  const { person, temporaryPassword } = await asked(service.POST('/v1/people/{id}/password', { params }))
  return { name: person.name, password: temporaryPassword }
}

function useDoing(onHandedOut: Props['onHandedOut']) {
  const say = useSay()
  const queries = useQueryClient()
  const { message } = App.useApp()
  return useMutation({
    mutationFn: async (doing: Asked) => {
      const handedOut = await done(doing)
      if (handedOut) onHandedOut(handedOut)
    },
    onSuccess: () => {
      void message.success(say('已完成，并记入审计日志', 'Done, and noted in the audit log'))
      return queries.invalidateQueries({ queryKey: peopleKey })
    },
  })
}

function RolesOf({ person, onChosen }: { readonly person: Person; readonly onChosen: (roles: Role[]) => void }) {
  const say = useSay()
  return (
    <Select<Role[]>
      mode="multiple"
      className="roles-select"
      aria-label={say(`${person.name} 的角色`, `Roles of ${person.name}`)}
      value={knownRoles(person.roles)}
      onChange={onChosen}
      options={Object.entries(roleWords).map(([value, words]) => ({
        value: value as Role,
        label: say(words.zh, words.en),
      }))}
    />
  )
}
