import { Alert } from 'antd'
import { useSay } from '../../app/language.js'
import { isFault } from './fault.js'

/** Why it was not done, in the words of the service; nothing where there is no error. */
export function FaultAlert({ error, onClose }: { readonly error: unknown; readonly onClose?: () => void }) {
  const say = useSay()
  if (error === null || error === undefined) return null
  const problem = isFault(error) ? error.problem : null
  const title =
    problem?.title ?? say('服务没有应答，内容还在本页', 'The service does not answer; everything is still on this page')
  const wait = isFault(error) ? error.waitS : null
  return (
    <Alert
      type="error"
      role="alert"
      showIcon
      closable={onClose ? { onClose } : false}
      title={title}
      description={
        <>
          {problem?.errors.map(({ pointer, code, detail }) => (
            <div key={pointer + code}>{detail}</div>
          ))}
          {wait !== null && <div>{say(`请 ${wait} 秒后再试。`, `Try again in ${wait} seconds.`)}</div>}
        </>
      }
    />
  )
}
