import { useQuery } from '@tanstack/react-query'
import { Button, Card, Modal, Spin } from 'antd'
import { useEffect, useState, type ReactNode } from 'react'
import { useSay } from '../../app/language.js'
import { onSessionEnded } from '../service/client.js'
import { FaultAlert } from '../service/fault-alert.js'
import { LanguageSwitch } from '../frame/language-switch.js'
import { OwnPasswordForm } from './own-password-form.js'
import { readSession, SessionContext, sessionKey, type Session } from './session.js'
import { SignInForm } from './sign-in-form.js'

/**
 * What stands within is shown to who is signed in. When the session ends in the midst of work the password is asked for
 * over the page, and nothing of what was typed on it is lost.
 */
export function SignedIn({ children }: { readonly children: ReactNode }) {
  const {
    data: session,
    error,
    isPending,
    refetch,
  } = useQuery({
    queryKey: sessionKey,
    queryFn: readSession,
    // Whether it has ended is told by the next request; to ask again and again would keep it alive.
    staleTime: Infinity,
  })
  const say = useSay()
  if (isPending) return <Spin fullscreen description={say('正在打开', 'Opening')} />
  if (error)
    return (
      <Gate title={say('服务没有应答', 'The service does not answer')}>
        <FaultAlert error={error} />
        <Button onClick={() => void refetch()}>{say('再试一次', 'Try again')}</Button>
      </Gate>
    )
  if (!session)
    return (
      <Gate title={say('登录审核工作台', 'Sign in to the desk')}>
        <SignInForm name={null} />
      </Gate>
    )
  if (session.password === 'temporary')
    return (
      <Gate title={say('先换掉临时密码', 'Change the temporary password first')}>
        <OwnPasswordForm />
      </Gate>
    )
  return (
    <SessionContext value={session}>
      {children}
      <SessionEnded session={session} />
    </SessionContext>
  )
}

function Gate({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <main className="gate">
      <Card className="gate-card">
        <p className="gate-brand">
          惠企 <span lang="en">huiqi</span>
        </p>
        <h1>{title}</h1>
        {children}
        <LanguageSwitch />
      </Card>
    </main>
  )
}

function SessionEnded({ session }: { readonly session: Session }) {
  const say = useSay()
  const [isOver, setOver] = useState(false)
  useEffect(() => onSessionEnded(() => setOver(true)), [])
  return (
    <Modal
      open={isOver}
      title={say('登录已失效，请再填一次密码', 'The session has ended: give your password again')}
      footer={null}
      closable={false}
      keyboard={false}
      maskClosable={false}
      destroyOnHidden
    >
      <p>
        {say(
          '页面上填的内容都还在；登录后请再提交一次。',
          'Everything typed on the page is still there; send it again afterwards.',
        )}
      </p>
      <SignInForm name={session.person.name} onDone={() => setOver(false)} />
    </Modal>
  )
}
