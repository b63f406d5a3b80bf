import { useSay } from '../app/language.js'
import type { EngineFailure } from './engine-store.js'

/** In place of an answer that cannot be worked out. What is entered stays. */
export function EngineTrouble({ failure, retry }: { readonly failure: EngineFailure; readonly retry: () => void }) {
  const say = useSay()
  const why = {
    noRules: say('现在连不上服务，取不到政策规则。', 'The service cannot be reached, so the rules are not here.'),
    oldPage: say('本页有新版本，请刷新。', 'There is a new version of this page: reload it.'),
    noEngine: say('这台设备的浏览器没能完成计算。', 'This browser could not do the calculation.'),
  }[failure]
  return (
    <div role="alert" className="engine-trouble">
      <p>
        {why}
        {say('您填的内容还在。', ' What you entered is still there.')}
      </p>
      <p>
        <button type="button" onClick={failure === 'oldPage' ? () => window.location.reload() : retry}>
          {failure === 'oldPage' ? say('换成新版本', 'Use the new version') : say('再试一次', 'Try again')}
        </button>{' '}
        <a href="/policies">{say('先看全部政策', 'Browse all policies instead')}</a>
      </p>
    </div>
  )
}
